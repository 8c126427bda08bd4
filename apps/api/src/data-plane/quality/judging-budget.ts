import type { Clock } from "@understudy/core";

/** Of one core. */
const share = 0.02;
const burstMs = 250;

/**
 * What looking at answers may cost the thread that carries the streams: a fiftieth of it, and a quarter of
 * a second at once. With more traffic than that a part of the answers is judged, which is a fair sample.
 */
export class JudgingBudget {
  readonly #clock: Clock;
  #leftMs = burstMs;
  /** Monotonic. */
  #filledAt: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#filledAt = clock.now();
  }

  /** Something is left to be spent. */
  get hasRoom(): boolean {
    this.#fill(this.#clock.now());
    return this.#leftMs > 0;
  }

  /** Does it and counts what it took; null: there is nothing left for it, and it can be left undone. */
  spend<Result>(work: () => Result, { needed }: { readonly needed: boolean }): Result | null {
    const startedAt = this.#clock.now();
    this.#fill(startedAt);
    if (this.#leftMs <= 0 && !needed) return null;
    const result = work();
    this.#leftMs = Math.max(-burstMs, this.#leftMs - (this.#clock.now() - startedAt));
    return result;
  }

  #fill(now: number): void {
    this.#leftMs = Math.min(burstMs, this.#leftMs + (now - this.#filledAt) * share);
    this.#filledAt = now;
  }
}
