import type { Clock } from "@understudy/core";

const windowMs = 60_000;

/** How many jobs ended in the last minute. */
export class DrainMeter {
  readonly #clock: Clock;
  readonly #ends: number[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  count(): void {
    this.#ends.push(this.#clock.now());
    this.#forget();
  }

  perMinute(): number {
    this.#forget();
    return this.#ends.length;
  }

  #forget(): void {
    const oldest = this.#clock.now() - windowMs;
    while ((this.#ends[0] ?? Number.POSITIVE_INFINITY) <= oldest) this.#ends.shift();
  }
}
