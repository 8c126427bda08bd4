import { randomUUID } from "node:crypto";
import { dirname, join } from "node:path";
import type { DemoControl } from "../demo/demo.ts";
import { GameDayDesk } from "../gamedays/gameday-desk.ts";
import type { Gateway } from "../gateway/gateway.ts";
import { Accounts } from "../operators/accounts/accounts.ts";
import { Elsewhere } from "../operators/elsewhere/elsewhere.ts";
import { MachineSecret } from "../operators/machine-secret.ts";
import { RehearsalLimit } from "../playground/rehearsal-limit.ts";
import { WhatifTurns } from "../whatif/whatif-turns.ts";
import type { ConfigurationFile } from "./configuration-file.ts";
import { LiveHub } from "./live/live-hub.ts";
import { OneAtATime } from "./operations/one-at-a-time.ts";
import { stopFault } from "./operations/stop-faults.ts";
import { RefusedTries } from "./refused-tries.ts";
import { RecentFailures } from "./views/recent-failures.ts";

/** What every procedure of the control API works with. */
export interface Control {
  readonly gateway: Gateway;
  /** Null when the gateway runs for real. */
  readonly demo: DemoControl | null;
  /** Null: the gateway was started without one. */
  readonly file: ConfigurationFile | null;
  readonly failures: RecentFailures;
  readonly live: LiveHub;
  readonly accounts: Accounts;
  readonly elsewhere: Elsewhere;
  readonly machine: MachineSecret;
  /** Tries that never came to an operation. */
  readonly tries: RefusedTries;
  /** Changes by operators, one after the other, so that no two pass their checks on the same state. */
  readonly changes: OneAtATime;
  /** Changes whose writing got no answer: they may be on the disk, but traffic has not felt them. */
  readonly unanswered: Set<string>;
  readonly rehearsals: RehearsalLimit;
  readonly whatifTurns: WhatifTurns;
  /** The gateway's data directory. */
  readonly directory: string;
  readonly gameDays: GameDayDesk;
  /** Where the operator's own scenarios are; null: the gateway was started without a file. */
  readonly scenarioFolder: string | null;
  /** Where clients reach the gateway. */
  readonly dataUrl: string;
}

export interface ControlOptions {
  readonly gateway: Gateway;
  readonly demo: DemoControl | null;
  /** What the gateway was started with; absent: nothing. */
  readonly file?: ConfigurationFile | null;
  /** The gateway's data directory. */
  readonly directory: string;
  readonly dataUrl: string;
}

/** Who ends what a killed process left behind. */
const nobody = {
  actor: "understudy",
  via: "api",
  role: null,
  address: null,
  reason: "its game day was cut short",
} as const;

/** Begins to listen to the gateway; `live.close()` ends that, `gameDays.close()` what it exercises, and `accounts.close()` its thread. */
export function createControl({ gateway, demo, file = null, directory, dataUrl }: ControlOptions): Control {
  const failures = new RecentFailures();
  const live = new LiveHub({ gateway, failures });
  const control: Control = {
    gateway,
    demo,
    file,
    failures,
    live,
    accounts: new Accounts(directory, (detail) => gateway.log.error("accounts", { detail })),
    elsewhere: new Elsewhere({
      settings: () => gateway.configuration.signIn,
      environment: gateway.environment,
      now: () => gateway.ports.clock.now(),
    }),
    machine: new MachineSecret(directory),
    tries: new RefusedTries(gateway),
    changes: new OneAtATime(),
    unanswered: new Set(),
    rehearsals: new RehearsalLimit(gateway.ports.clock),
    whatifTurns: new WhatifTurns(gateway.ports.clock),
    directory,
    dataUrl,
    scenarioFolder: file === null ? null : join(dirname(file.path), "scenarios"),
    gameDays: new GameDayDesk({
      gateway,
      dataUrl,
      stopLeftFault: async (id) => {
        await stopFault(control, { ...nobody, mutationId: randomUUID(), id });
      },
    }),
  };
  return control;
}
