import { LatencySketch } from "../latency/latency-sketch.ts";

const slotMs = 300_000;
/** Two hours: what is usual. */
const keptSlots = 24;
/** What is now: five to ten minutes, where they hold too little up to half an hour. */
const recentSlots = [2, 6] as const;
const fewestUsual = 50;
/** A lateness that lasts so long is what is usual from then on. */
const heldMs = 6 * 3_600_000;
/** Nobody is woken for less than this, however quick the target usually is. */
const noticeableMs = 500;

/** First tokens of one target against what they usually take. */
export interface Drift {
  readonly usualMs: number;
  readonly recentMs: number;
  readonly samples: number;
  readonly late: boolean;
}

interface Slot {
  readonly index: number;
  readonly sketch: LatencySketch;
}

/**
 * Tells when the p95 of a target's first tokens drifts away from its p95 of the hours before. Read with
 * caution: few samples must be later than many to prove the same. While it is late, what was usual
 * before stays the measure, so that a slow hour does not excuse itself.
 */
export class FirstTokenDrift {
  #slots: Slot[] = [];
  /** What was usual before the recent slots, until another slot begins. */
  #usual: { readonly until: number; readonly usualMs: number | null } | null = null;
  #held: { readonly usualMs: number; readonly since: number } | null = null;

  add(now: number, milliseconds: number): void {
    const index = Math.floor(now / slotMs);
    const newest = this.#slots.at(-1);
    if (newest?.index === index) return newest.sketch.add(milliseconds);
    const sketch = new LatencySketch();
    sketch.add(milliseconds);
    this.#slots.push({ index, sketch });
    if (this.#slots[0]!.index <= index - keptSlots) this.#slots.shift();
  }

  /** Null: too little is known, of now or of before. `factor`: from how many times the usual on it is late. */
  read(now: number, factor: number, minimum: number): Drift | null {
    const current = Math.floor(now / slotMs);
    if (this.#held !== null && now - this.#held.since > heldMs) this.#held = null;
    for (const span of recentSlots) {
      const recent = this.#within(current - span + 1, current);
      if (recent.count < minimum) continue;
      const usualMs = this.#held?.usualMs ?? this.#usualBefore(current - span);
      if (usualMs === null) return null;
      const late = cautiousP95(recent) > Math.max(factor * usualMs, usualMs + noticeableMs);
      this.#held = late ? (this.#held ?? { usualMs, since: now }) : null;
      return { usualMs, recentMs: recent.quantile(0.95) ?? 0, samples: recent.count, late };
    }
    return null;
  }

  #usualBefore(until: number): number | null {
    if (this.#usual?.until !== until) {
      const sketch = this.#within(0, until);
      const usualMs = sketch.count < fewestUsual ? null : sketch.quantile(0.95);
      this.#usual = { until, usualMs };
    }
    return this.#usual.usualMs;
  }

  #within(first: number, last: number): LatencySketch {
    const sum = new LatencySketch();
    for (const { index, sketch } of this.#slots) if (index >= first && index <= last) sum.merge(sketch);
    return sum;
  }
}

/** The rank of the p95, two standard errors lower. */
function cautiousP95(sketch: LatencySketch): number {
  return sketch.quantile(0.95 - 2 * Math.sqrt((0.95 * 0.05) / sketch.count)) ?? 0;
}
