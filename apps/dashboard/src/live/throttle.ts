export interface ThrottlePorts {
  readonly now: () => number;
  readonly after: (delayMs: number, callback: () => void) => () => void;
}

/**
 * Lets many causes ask for the same work and does it at once, then at most once per interval; a
 * request in between is kept, not lost (docs/dashboard.md 1.4: never refetch on every event).
 */
export class Throttle {
  readonly #ports: ThrottlePorts;
  readonly #work: () => void;
  #lastAt = Number.NEGATIVE_INFINITY;
  #due: { at: number; cancel: () => void } | null = null;

  constructor(ports: ThrottlePorts, work: () => void) {
    this.#ports = ports;
    this.#work = work;
  }

  /** Asks for the work to be done no sooner than `intervalMs` after it was last done. */
  request(intervalMs: number): void {
    const now = this.#ports.now();
    const at = Math.max(now, this.#lastAt + intervalMs);
    if (this.#due && this.#due.at <= at) return;
    this.stop();
    if (at <= now) this.#run();
    else this.#due = { at, cancel: this.#ports.after(at - now, () => this.#run()) };
  }

  stop(): void {
    this.#due?.cancel();
    this.#due = null;
  }

  #run(): void {
    this.#due = null;
    this.#lastAt = this.#ports.now();
    this.#work();
  }
}
