import { playgroundLimits } from "@understudy/contract";
import type { Clock } from "@understudy/core";

const minuteMs = 60_000;

/** How often one operator may try something: a forgotten loop must not spend a budget. */
export class RehearsalLimit {
  readonly #clock: Clock;
  readonly #sentAt = new Map<string, number[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** True: one more of this operator's counts as sent now; false: there were enough in the last minute. */
  take(operator: string): boolean {
    const now = this.#clock.now();
    const recent = (this.#sentAt.get(operator) ?? []).filter((at) => now - at < minuteMs);
    const isFree = recent.length < playgroundLimits.perMinute;
    if (isFree) recent.push(now);
    this.#sentAt.set(operator, recent);
    return isFree;
  }
}
