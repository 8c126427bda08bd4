import type { Environment } from "../configuration/index.ts";
import type { DemoControl } from "../demo/demo.ts";
import type { Gateway } from "../gateway/gateway.ts";
import { LiveHub } from "./live/live-hub.ts";
import { OneAtATime } from "./operations/one-at-a-time.ts";
import { RecentFailures } from "./views/recent-failures.ts";

/** What every procedure of the control API works with. */
export interface Control {
  readonly gateway: Gateway;
  /** Null when the gateway runs for real. */
  readonly demo: DemoControl | null;
  /** Asked only whether it holds the credentials that an imported file refers to. */
  readonly environment: Environment;
  readonly failures: RecentFailures;
  readonly live: LiveHub;
  /** Changes by operators, one after the other, so that no two pass their checks on the same state. */
  readonly changes: OneAtATime;
  /** Changes whose writing got no answer: they may be on the disk, but traffic has not felt them. */
  readonly unanswered: Set<string>;
}

export interface ControlOptions {
  readonly gateway: Gateway;
  readonly demo: DemoControl | null;
  readonly environment: Environment;
}

/** Begins to listen to the gateway; `live.close()` ends that. */
export function createControl({ gateway, demo, environment }: ControlOptions): Control {
  const failures = new RecentFailures();
  const live = new LiveHub({ gateway, failures });
  return { gateway, demo, environment, failures, live, changes: new OneAtATime(), unanswered: new Set() };
}
