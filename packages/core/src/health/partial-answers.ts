import { WideningWindow } from "../window/widening-window.ts";
import { RollingWindow } from "../breaker/rolling-window.ts";
import type { Clock } from "../ports.ts";

/** Fewer answers prove nothing. */
const minimumAnswers = 20;

/** Of the answers that began, those that ended too early. */
export interface PartialFigures {
  readonly answers: number;
  readonly partial: number;
}

/**
 * Answers that began and were not whole: they broke, or the provider ended them at fewer tokens than the
 * request allows (docs/resilience.md section 6, Partial answers).
 */
export class PartialAnswers {
  readonly #clock: Clock;
  readonly #counts = new WideningWindow((spanMs, slots) => new RollingWindow(spanMs, slots));

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** An answer that had begun is over. */
  ended(partial: boolean): void {
    const now = this.#clock.now();
    this.#counts.each((window) => window.record(now, partial));
  }

  /** Of the last minutes, as many as it takes to say something; null: too few came. */
  figures(): PartialFigures | null {
    const now = this.#clock.now();
    const seen = this.#counts.read(
      minimumAnswers,
      (window) => window.counts(now),
      ({ calls }) => calls,
    );
    if (seen === null) return null;
    const { calls, failures } = seen.figures;
    return { answers: calls, partial: seen.fresh.failures === 0 ? 0 : failures };
  }
}
