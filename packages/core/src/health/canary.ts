import type { Clock } from "../ports.ts";

const everyMs = 5_000;

/**
 * The one request or probe per five seconds that looks whether a target is back which health has put
 * behind all others (docs/resilience.md 0.13).
 */
export class Canary {
  readonly #clock: Clock;
  #takenAt = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  due(): boolean {
    return this.#clock.now() - this.#takenAt >= everyMs;
  }

  /** A request or a probe has gone to the target. */
  take(): void {
    this.#takenAt = this.#clock.now();
  }
}
