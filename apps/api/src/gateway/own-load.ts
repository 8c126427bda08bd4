import type { Ports, Timer } from "@understudy/core";

const everyMs = 100;
/** A timer that fires so late shows that every request waits as long in front of the thread. */
const lateMs = 200;
/** Of the memory the process may have; beyond it collecting garbage is all it does. */
const fullShare = 0.85;
/** In a row, to begin and to end it: one long pause is none yet, and one short calm is no end. */
const looksThatTell = 5;

/** Why the gateway takes no new work. */
export type Strain = "late" | "memory";

export interface Overload {
  readonly strain: Strain;
  /** Wall clock. */
  readonly since: number;
}

export interface OwnLoadOptions {
  readonly ports: Pick<Ports, "clock" | "wallClock" | "timers">;
  /** What is used of the memory the process may have, in [0, 1]. */
  readonly memoryShare: () => number;
  /** It began to refuse, or (null) takes requests again. */
  readonly onChange: (overload: Overload | null) => void;
}

/**
 * Whether this process itself can keep up (docs/resilience.md section 3). Looked at
 * ten times a second: how late the look comes, and how full the memory is. Five looks in a row
 * that find strain begin an overload, five that find none end it.
 */
export class OwnLoad {
  readonly #options: OwnLoadOptions;
  readonly #timer: Timer;
  #lookedAt: number;
  #strained = 0;
  #calm = 0;
  #overload: Overload | null = null;

  constructor(options: OwnLoadOptions) {
    this.#options = options;
    this.#lookedAt = options.ports.clock.now();
    this.#timer = options.ports.timers.start(everyMs, () => {
      this.#look();
      this.#timer.restart();
    });
  }

  /** Null: requests are taken. */
  get overload(): Overload | null {
    return this.#overload;
  }

  stop(): void {
    this.#timer.cancel();
  }

  #look(): void {
    const strain = this.#strain();
    this.#strained = strain === null ? 0 : this.#strained + 1;
    this.#calm = strain === null ? this.#calm + 1 : 0;
    if (this.#overload === null && strain !== null && this.#strained >= looksThatTell) {
      this.#set({ strain, since: this.#options.ports.wallClock.now() });
    } else if (this.#overload !== null && this.#calm >= looksThatTell) {
      this.#set(null);
    }
  }

  #strain(): Strain | null {
    const now = this.#options.ports.clock.now();
    const lateBy = now - this.#lookedAt - everyMs;
    this.#lookedAt = now;
    if (lateBy > lateMs) return "late";
    return this.#options.memoryShare() > fullShare ? "memory" : null;
  }

  #set(overload: Overload | null): void {
    this.#overload = overload;
    this.#options.onChange(overload);
  }
}
