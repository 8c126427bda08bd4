import { RollingWindow } from "../breaker/rolling-window.ts";
import type { Clock } from "../ports.ts";
import type { QualityMark } from "../quality/quality-mark.ts";

const windowMs = 300_000;
const windowBuckets = 10;
/** Fewer answers prove nothing. */
const minimumAnswers = 20;
const tooManyRate = 0.2;
const lowestFactor = 0.1;

/**
 * Answers that came but were poor: empty, repeating themselves, not the structure that was asked for
 * (docs/resilience.md section 6, Quality marks). A mark is no failure; it lowers the target's weight.
 */
export class QualityMarks {
  readonly #clock: Clock;
  readonly #marked = new RollingWindow(windowMs, windowBuckets);
  readonly #empty = new RollingWindow(windowMs, windowBuckets);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A whole answer and what was found wrong with it; null: nobody has looked, but it was not empty. */
  answered(marks: readonly QualityMark[] | null): void {
    const now = this.#clock.now();
    if (marks !== null) this.#marked.record(now, marks.length > 0);
    this.#empty.record(now, marks?.includes("empty") ?? false);
  }

  /** From a fifth of at least twenty answers on, an empty one is a failure (row 34). */
  tooManyEmpty(): boolean {
    return rateOf(this.#empty.counts(this.#clock.now())) >= tooManyRate;
  }

  /** Answers of the last five minutes, and those among them that earned a mark. */
  figures(): { readonly judged: number; readonly marked: number } {
    const { calls, failures } = this.#marked.counts(this.#clock.now());
    return { judged: calls, marked: failures };
  }

  /** By what the target's weight is multiplied, in [0.1, 1]. */
  factor(): number {
    return Math.max(lowestFactor, 1 - rateOf(this.#marked.counts(this.#clock.now())));
  }
}

function rateOf({ calls, failures }: ReturnType<RollingWindow["counts"]>): number {
  return calls < minimumAnswers ? 0 : failures / calls;
}
