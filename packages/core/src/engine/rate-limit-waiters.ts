import type { Ports, Timer } from "../ports.ts";

/** How long a request may wait for a rate-limited target it prefers; ms (docs/resilience.md 0.5). */
export const rateLimitWaitMs = 2_500;
const maximumWaiters = 8;
/** Between two who wake: the group is asked again one by one, not by a crowd. */
const spacingMs = 50;
/** Timers may count whole milliseconds only; to wake a moment before the limit is over is to be refused. */
const wakeMarginMs = 1;

export interface Waiting {
  cancel(): void;
}

/** The few requests that wait out a short rate limit instead of falling back, per limit group. */
export class RateLimitWaiters {
  readonly #ports: Pick<Ports, "timers" | "clock">;
  readonly #waiting = new Map<string, number>();
  readonly #lastWake = new Map<string, number>();

  constructor(ports: Pick<Ports, "timers" | "clock">) {
    this.#ports = ports;
  }

  /** Wakes the caller when the limit is over and its turn has come; null: the queue is full. */
  wait(limitGroup: string, until: number, onWake: () => void): Waiting | null {
    const waiting = this.#waiting.get(limitGroup) ?? 0;
    if (waiting >= maximumWaiters) return null;
    const now = this.#ports.clock.now();
    const previous = waiting === 0 ? 0 : (this.#lastWake.get(limitGroup) ?? 0);
    const wakeAt = Math.max(until, previous + spacingMs);
    this.#waiting.set(limitGroup, waiting + 1);
    this.#lastWake.set(limitGroup, wakeAt);
    const leave = (): void => {
      const left = (this.#waiting.get(limitGroup) ?? 1) - 1;
      if (left > 0) this.#waiting.set(limitGroup, left);
      else this.#waiting.delete(limitGroup);
    };
    let here = true;
    const timer: Timer = this.#ports.timers.start(Math.ceil(wakeAt - now) + wakeMarginMs, () => {
      here = false;
      leave();
      onWake();
    });
    return {
      cancel: () => {
        if (!here) return;
        here = false;
        timer.cancel();
        leave();
      },
    };
  }
}
