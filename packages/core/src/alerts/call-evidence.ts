import type { AttemptStep } from "../engine/record.ts";
import { WideningWindow } from "../window/widening-window.ts";

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
}

/** What is looked for among calls. */
export type CallMeasure = keyof CallCounts;

const measures = ["calls", "failures", "poor"] as const satisfies readonly CallMeasure[];

/** So many of what is looked for say something; else the newest there are. */
const enough = 5;

/** Faults are remembered for as long as the longest window. */
const rememberedMs = 1_800_000;

interface Slot {
  index: number;
  /** By measure, the real ones first. */
  readonly counts: number[];
}

/** Counts the calls of the last `spanMs`; expires by time, as every window here does. */
class CallWindow {
  readonly #slotMs: number;
  readonly #slots: readonly Slot[];

  constructor(spanMs: number, slotCount: number) {
    this.#slotMs = spanMs / slotCount;
    this.#slots = Array.from({ length: slotCount }, () => ({
      index: Number.NEGATIVE_INFINITY,
      counts: [0, 0, 0, 0, 0, 0],
    }));
  }

  add(now: number, step: AttemptStep): void {
    const index = Math.floor(now / this.#slotMs);
    const slot = this.#slots[index % this.#slots.length]!;
    if (slot.index !== index) {
      slot.index = index;
      slot.counts.fill(0);
    }
    const first = step.injected === undefined ? 0 : measures.length;
    slot.counts[first]! += 1;
    if (step.outcome !== "served") slot.counts[first + 1]! += 1;
    if (step.marks !== undefined) slot.counts[first + 2]! += 1;
  }

  read(now: number): CallEvidence {
    const oldest = Math.floor(now / this.#slotMs) - this.#slots.length + 1;
    const sums = [0, 0, 0, 0, 0, 0];
    for (const { index, counts } of this.#slots) {
      if (index >= oldest) counts.forEach((count, place) => (sums[place]! += count));
    }
    const [calls = 0, failures = 0, poor = 0, ...struck] = sums;
    const [struckCalls = 0, struckFailures = 0, struckPoor = 0] = struck;
    return {
      real: { calls, failures, poor },
      injected: { calls: struckCalls, failures: struckFailures, poor: struckPoor },
    };
  }
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
    return (ofSize(enough) ?? ofSize(1))?.figures ?? null;
  }

  /** The faults that struck within half an hour, in the order in which they did first. */
  faults(now: number): readonly string[] {
    for (const [fault, at] of this.#struckAt) if (now - at > rememberedMs) this.#struckAt.delete(fault);
    return [...this.#struckAt.keys()];
  }
}
