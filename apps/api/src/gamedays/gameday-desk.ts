import type {
  GameDayBoard,
  GameDayReport,
  GameDayRun,
  RunEnd,
  RunningGameDay,
  TrafficShape,
} from "@understudy/contract";
import type { GatewayChange } from "../gateway/gateway-change.ts";
import type { Gateway } from "../gateway/gateway.ts";
import { describeFault } from "../gateway/log.ts";
import { faultById } from "../control/views/chaos-view.ts";
import { endedChange } from "./ended-change.ts";
import { GameDayRunner, type GameDayHands } from "./gameday-runner.ts";
import { gatherReport } from "./gather-report.ts";
import { GeneratedTraffic } from "./generated-traffic.ts";
import { MonitoringWitness } from "./monitoring-witness.ts";
import { runningGameDay } from "./running-gameday.ts";
import { struckScopes } from "./struck-places.ts";

/** Faults as operators start and stop them: whatever holds for theirs holds for those of a game day. */
export type FaultHands = Pick<GameDayHands, "startFault" | "stopFault">;

export interface GameDayDeskOptions {
  readonly gateway: Gateway;
  /** Where clients reach the gateway. */
  readonly dataUrl: string;
  /** Ends a fault that a killed process left, in the name of nobody. */
  readonly stopLeftFault: (id: string) => Promise<void>;
}

interface Current {
  readonly runner: GameDayRunner;
  readonly witness: MonitoringWitness;
  /** Once its report is stored. */
  readonly over: Promise<void>;
}

/** The client key that made-up requests come with. */
const ownClient = { tenant: "default", name: "gameday", routes: null } as const;
const mostLeft = 50;

/** The game days of this gateway (docs/gamedays.md): one runs at a time, all are kept with their reports. */
export class GameDayDesk {
  readonly #options: GameDayDeskOptions;
  readonly #stopListening: () => void;
  #current: Current | null = null;
  #newest = 0;
  /** Of each scenario the newest run that came to its end, by name. */
  readonly #finished = new Map<string, GameDayRun>();
  /** What is counted at this moment, for all who look. */
  #reading: Promise<GameDayReport> | null = null;
  /** Resolves once what an earlier process left is put in order. */
  readonly ready: Promise<void>;

  constructor(options: GameDayDeskOptions) {
    this.#options = options;
    this.#stopListening = options.gateway.changes.listen((change) => this.#hear(change));
    this.ready = this.#open().catch((fault: unknown) => this.#failed(fault));
  }

  /** Null: none runs. */
  get running(): GameDayRun | null {
    return this.#current?.runner.run ?? null;
  }

  /** What every page says of it; null: none runs. */
  get told(): RunningGameDay | null {
    const { running } = this;
    return running === null ? null : runningGameDay(running);
  }

  /** Of each scenario the newest run that came to its end. */
  get finished(): readonly GameDayRun[] {
    return [...this.#finished.values()];
  }

  /** The number that the next one gets; `ready` has to be awaited first. */
  get nextNumber(): number {
    return this.#newest + 1;
  }

  /** Begins one that is stored already. `shape`: of made-up requests, null: there are none. */
  start(run: GameDayRun, shape: TrafficShape | null, faults: FaultHands): void {
    const { gateway, dataUrl } = this.#options;
    const { clientKeys, ports } = gateway;
    const { route } = run;
    const clientKey = clientKeys.makeOwn(ownClient);
    const { clock, timers } = ports;
    const generated = shape && new GeneratedTraffic({ dataUrl, clientKey, route, shape, clock, timers });
    const hands = {
      ...faults,
      scopesOf: ({ on }: Parameters<GameDayHands["scopesOf"]>[0]) =>
        struckScopes(gateway.configuration, route, on),
      save: async (now: GameDayRun) => {
        await gateway.store.gameDays.save({ run: now, report: null });
        this.#tell();
      },
    };
    const runner = new GameDayRunner({ run, ports, hands, traffic: generated });
    const witness = new MonitoringWitness(gateway, route);
    this.#newest = run.number;
    const over = this.#play(runner, witness).finally(() => {
      witness.close();
      clientKeys.forgetOwn(clientKey);
      this.#current = null;
      this.#tell();
    });
    this.#current = { runner, witness, over };
    this.#tell();
  }

  /** Ends the one that runs. Resolves once its faults are stopped and its report is stored. */
  async abort(why: RunEnd["why"], by: string | null, detail: string): Promise<void> {
    this.#current?.runner.abort(why, by, detail);
    await this.#current?.over;
  }

  /** Kept once it resolves. */
  async note(by: string, text: string): Promise<void> {
    await this.#current?.runner.note(by, text);
  }

  /** As it was reported, or as it stands; null: there never was one of that number. */
  async report(number: number): Promise<GameDayReport | null> {
    const { gateway } = this.#options;
    const current = this.#current;
    if (current?.runner.run.number === number) return this.#read(current);
    const stored = await gateway.store.gameDays.get(number);
    return stored === null ? null : (stored.report ?? gatherReport(gateway, stored.run, null));
  }

  /** How it stands, or how it ended; null: there never was one of that number. */
  async board(number: number): Promise<GameDayBoard | null> {
    const report = await this.report(number);
    const runner = this.#current?.runner;
    const isRunning = runner?.run.number === number && runner.run.steps.at(-1)?.endedAt === null;
    return report && { report, watched: isRunning ? runner.watched : null };
  }

  /** Breaks off what runs; it is reported as cut short. */
  async close(): Promise<void> {
    await this.ready;
    await this.abort("cut_short", null, "The gateway was stopped.");
    this.#stopListening();
  }

  /** Every request of the run is counted anew: once for all who ask at the same time. */
  #read({ runner, witness }: Current): Promise<GameDayReport> {
    const reading = (this.#reading ??= gatherReport(this.#options.gateway, runner.run, witness.read()));
    return reading.finally(() => {
      if (this.#reading === reading) this.#reading = null;
    });
  }

  async #play(runner: GameDayRunner, witness: MonitoringWitness): Promise<void> {
    const { gateway } = this.#options;
    const { number, scenario } = runner.run;
    gateway.log.warn("game day started", { id: `G-${number}`, scenario: scenario.name });
    try {
      const run = await runner.play();
      const report = await gatherReport(gateway, run, witness.read());
      await this.#keepEnded({ run, report });
      if (run.end?.why === "finished") this.#finished.set(scenario.name, run);
      const { verdict } = report;
      gateway.log.warn("game day ended", { id: `G-${number}`, verdict, detail: run.end?.detail });
    } catch (fault) {
      this.#failed(fault);
    }
  }

  /** What a process that was killed left running was cut short (never a score), and its faults end. */
  async #open(): Promise<void> {
    const { gateway, stopLeftFault } = this.#options;
    const { store, ports, chaos } = gateway;
    const [kept, newest] = await Promise.all([store.gameDays.list(mostLeft), store.gameDays.newestOfEach()]);
    this.#newest = kept[0]?.run.number ?? 0;
    for (const { run } of newest) if (run.end?.why === "finished") this.#finished.set(run.scenario.name, run);
    for (const { run: left } of kept) {
      if (left.end !== null) continue;
      const at = ports.wallClock.now();
      const ids = left.steps.flatMap((step) => step.faults).map(({ id }) => id);
      for (const { id } of chaos.running) if (ids.includes(id)) await stopLeftFault(id);
      const steps = left.steps.map((step) => ({ ...step, endedAt: step.endedAt ?? at }));
      const end = { at, why: "cut_short", by: null, detail: "The gateway ended while it ran." } as const;
      const run = { ...left, steps, end };
      await this.#keepEnded({ run, report: await gatherReport(gateway, run, null) });
    }
  }

  /** On the disk once it resolves, with a line of the audit log where no operator has ended it. */
  async #keepEnded(gameDay: { readonly run: GameDayRun; readonly report: GameDayReport }): Promise<void> {
    const { gateway } = this.#options;
    const change = endedChange(gameDay);
    if (change === null) return gateway.store.gameDays.save(gameDay);
    const written = await gateway.store.commit(change);
    if (written.kind === "committed") return gateway.tellAudit(written.audit);
    throw new Error(`G-${gameDay.run.number} is over, but its end could not be written down.`);
  }

  #tell(): void {
    this.#options.gateway.changes.tell({ kind: "gameday", running: this.told });
  }

  #hear(change: GatewayChange): void {
    const runner = this.#current?.runner;
    if (runner === undefined) return;
    if (change.kind === "ended" && change.record.playgroundBy === undefined) runner.take(change.record);
    if (change.kind === "chaos") this.#lookAtFaults(runner).catch((fault: unknown) => this.#failed(fault));
  }

  async #lookAtFaults(runner: GameDayRunner): Promise<void> {
    const { gateway } = this.#options;
    const running = new Set(gateway.chaos.running.map(({ id }) => id));
    for (const id of runner.active) {
      if (running.has(id)) continue;
      const fault = await faultById(gateway, id);
      runner.faultEnded(id, fault?.end?.detail ?? "It does not run any more.");
    }
  }

  #failed(fault: unknown): void {
    this.#options.gateway.log.error("game days", { fault: describeFault(fault) });
  }
}
