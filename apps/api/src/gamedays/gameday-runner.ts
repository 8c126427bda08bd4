import type { FaultOrder, GameDayRun, RunEnd, RunFault, RunStep, ScenarioStep } from "@understudy/contract";
import { isLost, type Ports, type RequestRecord } from "@understudy/core";
import type { StruckScope } from "./struck-places.ts";

/** What a game day can do to the gateway it runs in. */
export interface GameDayHands {
  /** Answers its id, or why it was refused. */
  readonly startFault: (order: FaultOrder) => Promise<{ readonly id: string } | { readonly refused: string }>;
  /** One that is over already is no error. */
  readonly stopFault: (id: string) => Promise<void>;
  /** Keeps the run as it is now. */
  readonly save: (run: GameDayRun) => Promise<void>;
  readonly scopesOf: (step: ScenarioStep["faults"][number]) => readonly StruckScope[];
}

/** Requests beside those of users. */
interface RunTraffic {
  readonly sent: number;
  start(): void;
  stop(patienceMs: number): Promise<void>;
}

export interface GameDayRunnerOptions {
  readonly run: GameDayRun;
  readonly ports: Pick<Ports, "timers" | "wallClock">;
  readonly hands: GameDayHands;
  /** Null: live users only. */
  readonly traffic: RunTraffic | null;
}

/** A fault is stopped by its step; this much later it ends by itself, should nobody be there to do it. */
const faultSlackMs = 5_000;
const longestFaultMs = 3_600_000;
/** Requests that were made up are waited for so long after the last step, and so long after an abort. */
const patienceMs = 60_000;
const impatienceMs = 5_000;

/** Plays the steps of one scenario (docs/gamedays.md, Run). Whatever ends it early stops its faults first. */
export class GameDayRunner {
  readonly #options: GameDayRunnerOptions;
  #run: GameDayRun;
  #ending: RunEnd | null = null;
  #wake: () => void = () => undefined;
  /** Of the step that runs. */
  #active: readonly RunFault[] = [];
  #asked = 0;
  #lost = 0;

  constructor(options: GameDayRunnerOptions) {
    this.#options = options;
    this.#run = options.run;
  }

  get run(): GameDayRun {
    return { ...this.#run, generated: this.#options.traffic?.sent ?? 0 };
  }

  /**
   * Resolves with the whole run once its last request was answered; it is not saved as ended yet. Rejects,
   * with nothing left that strikes, when a step cannot be written down.
   */
  async play(): Promise<GameDayRun> {
    try {
      return await this.#playAll();
    } catch (fault) {
      await this.#options.traffic?.stop(impatienceMs);
      await this.#stopFaults();
      throw fault;
    }
  }

  /** Ends it as soon as its faults are stopped. The first word counts. */
  abort(why: RunEnd["why"], by: string | null, detail: string): void {
    if (this.#ending !== null) return;
    this.#ending = { at: this.#options.ports.wallClock.now(), why, by, detail };
    this.#wake();
  }

  /** Somebody has something to say. Kept once it resolves. */
  note(by: string, text: string): Promise<void> {
    const at = this.#options.ports.wallClock.now();
    this.#run = { ...this.#run, notes: [...this.#run.notes, { at, by, text }] };
    return this.#save();
  }

  /** A request of users has ended: too many that failed end the run. */
  take(record: RequestRecord): void {
    const { failedShare, minimum } = this.#run.scenario.abort;
    if (record.route !== this.#run.route || record.outcome === "cancelled") return;
    this.#asked += 1;
    if (!isLost(record)) return;
    this.#lost += 1;
    if (this.#asked < minimum || this.#lost / this.#asked <= failedShare) return;
    this.abort("aborted", null, `${this.#lost} of ${this.#asked} requests of this step failed.`);
  }

  /** A fault came to its end: one of its own that it did not stop itself ends the run. */
  faultEnded(id: string, detail: string): void {
    if (this.#active.some((fault) => fault.id === id)) {
      this.abort("aborted", null, `${id} ended before its step: ${detail}`);
    }
  }

  /** The requests of the step that runs, as its abort rule counts them: those that have ended. */
  get watched(): { readonly requests: number; readonly failed: number } {
    return { requests: this.#asked, failed: this.#lost };
  }

  /** The faults of the step that runs. */
  get active(): readonly string[] {
    return this.#active.map(({ id }) => id);
  }

  async #playAll(): Promise<GameDayRun> {
    const { traffic, ports } = this.#options;
    traffic?.start();
    for (const step of this.#run.scenario.steps) {
      if (this.#ending !== null) break;
      await this.#play(step);
    }
    await traffic?.stop(this.#ending === null ? patienceMs : impatienceMs);
    const finished = { why: "finished", by: null, detail: "Every step was run." } as const;
    return { ...this.run, end: this.#ending ?? { ...finished, at: ports.wallClock.now() } };
  }

  async #play(step: ScenarioStep): Promise<void> {
    const { wallClock } = this.#options.ports;
    this.#asked = 0;
    this.#lost = 0;
    // No request lies between two steps.
    const startedAt = this.#run.steps.at(-1)?.endedAt ?? wallClock.now();
    const begun = { name: step.name, startedAt, endedAt: null, whole: false, faults: [] };
    this.#put(begun);
    await this.#strike(step);
    this.#put({ ...begun, faults: this.#active });
    await this.#save();
    await this.#wait(startedAt + step.durationMs - wallClock.now());
    const faults = await this.#stopFaults();
    this.#put({ ...begun, faults, endedAt: wallClock.now(), whole: this.#ending === null });
    await this.#save();
  }

  async #strike(step: ScenarioStep): Promise<void> {
    const { scopesOf, startFault } = this.#options.hands;
    for (const { fault, on, share } of step.faults) {
      for (const { scope, targets } of scopesOf({ fault, on, share })) {
        if (this.#ending !== null) return;
        const durationMs = Math.min(step.durationMs + faultSlackMs, longestFaultMs);
        const started = await startFault({
          fault,
          scope,
          share,
          durationMs,
          abort: this.#run.scenario.abort,
        });
        if ("refused" in started) {
          return this.abort(
            "aborted",
            null,
            `A fault of ${step.name} could not be started: ${started.refused}`,
          );
        }
        this.#active = [...this.#active, { id: started.id, targets }];
      }
    }
  }

  /** Answers those it stopped. */
  async #stopFaults(): Promise<readonly RunFault[]> {
    const faults = this.#active;
    this.#active = [];
    for (const { id } of faults) await this.#options.hands.stopFault(id);
    return faults;
  }

  /** The step that runs, as it is now. */
  #put(step: RunStep): void {
    const { steps } = this.#run;
    const before = steps.at(-1)?.endedAt === null ? steps.slice(0, -1) : steps;
    this.#run = { ...this.#run, steps: [...before, step] };
  }

  /** Over early when the run ends. */
  async #wait(durationMs: number): Promise<void> {
    if (this.#ending !== null || durationMs <= 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = this.#options.ports.timers.start(durationMs, resolve);
    this.#wake = resolve;
    await promise;
    timer.cancel();
  }

  #save(): Promise<void> {
    return this.#options.hands.save(this.run);
  }
}
