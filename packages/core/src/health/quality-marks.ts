import { RollingWindow } from "../breaker/rolling-window.ts";
import type { Clock } from "../ports.ts";

const windowMs = 300_000;
const windowBuckets = 10;
/** Fewer answers prove nothing. */
const minimumAnswers = 20;
const tooManyRate = 0.2;
const lowestFactor = 0.1;

/**
 * Answers that came but were poor: empty, repeating themselves, not the structure that was asked for
 * (docs/resilience.md rows 34, 37, 38). A mark is no failure; it lowers the target's weight.
 */
export class QualityMarks {
  readonly #clock: Clock;
  readonly #window = new RollingWindow(windowMs, windowBuckets);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A whole answer without fault. */
  goodAnswer(): void {
    this.#window.record(this.#clock.now(), false);
  }

  /** A whole answer that earned a mark. */
  qualityMark(): void {
    this.#window.record(this.#clock.now(), true);
  }

  /** From a fifth of at least twenty answers on, an empty one is a failure (row 34). */
  tooMany(): boolean {
    return this.#rate() >= tooManyRate;
  }

  /** Answers of the last five minutes, and those among them that earned a mark. */
  figures(): { readonly judged: number; readonly marked: number } {
    const { calls, failures } = this.#window.counts(this.#clock.now());
    return { judged: calls, marked: failures };
  }

  /** By what the target's weight is multiplied, in [0.1, 1]. */
  factor(): number {
    return Math.max(lowestFactor, 1 - this.#rate());
  }

  #rate(): number {
    const { calls, failures } = this.#window.counts(this.#clock.now());
    return calls < minimumAnswers ? 0 : failures / calls;
  }
}
