import { randomInt } from "node:crypto";
import type { Ports, Timer } from "@understudy/core";

/** Node's own clock, timers and dice: the one place in the gateway that touches them for the engine. */
export const systemPorts: Ports = {
  clock: { now: () => performance.now() },
  wallClock: { now: () => Date.now() },
  timers: { start: (delayMs, onFire) => new SystemTimer(delayMs, onFire) },
  random: { next: () => randomInt(2 ** 47) / 2 ** 47 },
};

class SystemTimer implements Timer {
  readonly #delayMs: number;
  readonly #onFire: () => void;
  #timeout: NodeJS.Timeout;
  #cancelled = false;

  constructor(delayMs: number, onFire: () => void) {
    // Node counts in whole milliseconds from a moment already begun, so its timers fire up to one early.
    this.#delayMs = Math.ceil(delayMs) + 1;
    this.#onFire = onFire;
    this.#timeout = setTimeout(onFire, this.#delayMs);
  }

  cancel(): void {
    this.#cancelled = true;
    clearTimeout(this.#timeout);
  }

  restart(): void {
    if (this.#cancelled) this.#timeout = setTimeout(this.#onFire, this.#delayMs);
    else this.#timeout.refresh();
    this.#cancelled = false;
  }
}
