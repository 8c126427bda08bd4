import type { AttemptStep } from "../engine/record.ts";
import { WideningWindow } from "../window/widening-window.ts";
import { CountingWindow } from "./counting-window.ts";

/** What calls of some time came to. */
export interface CallCounts {
  /** Those that ended by themselves: neither called off nor out of time. */
  readonly calls: number;
  /** Ended with a failure class. */
  readonly failures: number;
  /** Answered, and were marked (docs/resilience.md 6.1). */
  readonly poor: number;
}

/** The same, those that were struck by a fault on purpose (docs/chaos.md) apart from all others. */
export interface CallEvidence {
  readonly real: CallCounts;
  readonly injected: CallCounts;
  /** Those that struck in that time, `F-3`; in the order in which they did first. */
  readonly faults: readonly string[];
}

/** What is looked for among calls. */
export type CallMeasure = keyof CallCounts;

const measures = ["calls", "failures", "poor"] as const satisfies readonly CallMeasure[];

/** So many of what is looked for say something; else the newest there are. */
const enough = 5;

/** Faults are remembered for as long as the longest window. */
const rememberedMs = 1_800_000;

/** Counts the calls of the last `spanMs`: by measure, the real ones first. */
class CallWindow {
  readonly #counts: CountingWindow;

  constructor(spanMs: number, slots: number) {
    this.#counts = new CountingWindow({ spanMs, slots, kinds: 2 * measures.length });
  }

  add(now: number, { injected, outcome, marks }: AttemptStep): void {
    const first = injected === undefined ? 0 : measures.length;
    this.#counts.add(now, first);
    if (outcome !== "served") this.#counts.add(now, first + 1);
    if (marks !== undefined) this.#counts.add(now, first + 2);
  }

  read(now: number): Omit<CallEvidence, "faults"> {
    const sums = this.#counts.read(now);
    return { real: countsOf(sums), injected: countsOf(sums.slice(measures.length)) };
  }
}

function countsOf([calls = 0, failures = 0, poor = 0]: readonly number[]): CallCounts {
  return { calls, failures, poor };
}

/** All of them together. */
export function sumOf(counts: readonly CallCounts[]): CallCounts {
  const sum = (measure: CallMeasure) => counts.reduce((total, each) => total + each[measure], 0);
  return { calls: sum("calls"), failures: sum("failures"), poor: sum("poor") };
}

/** The calls of one target or one route, and which faults struck them. */
export class CallLedger {
  readonly #windows = new WideningWindow((spanMs, slots) => new CallWindow(spanMs, slots));
  readonly #struckAt = new Map<string, number>();

  /** A call has ended. */
  add(now: number, step: AttemptStep): void {
    if (step.outcome === "cancelled" || step.outcome === "out_of_time") return;
    this.#windows.each((window) => window.add(now, step));
    if (step.injected !== undefined) this.#struckAt.set(step.injected, now);
  }

  /** Of the shortest time that holds enough of what is looked for; null: there was none for half an hour. */
  read(now: number, measure: CallMeasure): CallEvidence | null {
    const ofSize = (minimum: number) =>
      this.#windows.read(
        minimum,
        (window) => window.read(now),
        ({ real, injected }) => real[measure] + injected[measure],
      );
    const seen = ofSize(enough) ?? ofSize(1);
    return seen === null ? null : { ...seen.figures, faults: this.#faultsSince(now - seen.spanMs, now) };
  }

  #faultsSince(since: number, now: number): readonly string[] {
    for (const [fault, at] of this.#struckAt) if (now - at > rememberedMs) this.#struckAt.delete(fault);
    return [...this.#struckAt].flatMap(([fault, at]) => (at > since ? [fault] : []));
  }
}
