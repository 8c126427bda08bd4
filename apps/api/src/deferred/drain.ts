import type { Clock, Timer, Timers } from "@understudy/core";
import type { WaitingFacts, WaitingJobs } from "./waiting-jobs.ts";

/** How often is looked whether somebody can be asked, while nobody can. */
const lookAgainMs = 1_000;

export interface DrainOptions {
  readonly ports: { readonly clock: Clock; readonly timers: Timers };
  readonly jobs: WaitingJobs;
  readonly limits: () => { readonly drainRate: number; readonly drainConcurrency: number };
  /** Whether some target of a route would be asked now: no call is spent on a dead chain. */
  readonly canAsk: (route: string) => boolean;
  /** Carries one job through its chain; tells how many calls that took. Never rejects. */
  readonly tryJob: (job: WaitingFacts) => Promise<number>;
}

/**
 * Works off what waits, with care: never more calls a second than the limit says, never more jobs at
 * once, and none while nobody would be asked (docs/resilience.md section 5.1). A job that took several
 * calls is paid for with a longer pause.
 */
export class Drain {
  readonly #options: DrainOptions;
  #timer: Timer | null = null;
  #running = 0;
  /** Monotonic. */
  #nextStartAt = 0;
  #held: boolean;
  #stopped = false;

  constructor(options: DrainOptions, held: boolean) {
    this.#options = options;
    this.#held = held;
  }

  /** An operator holds it. */
  get held(): boolean {
    return this.#held;
  }

  /** Starts nothing until it is let go on; what runs goes on. */
  hold(held: boolean): void {
    this.#held = held;
    this.wake();
  }

  /** For good. */
  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
  }

  /** Call it when a job came in, or when something may have changed. */
  wake(): void {
    this.#timer?.cancel();
    this.#timer = null;
    if (this.#stopped || this.#held) return;
    const { ports, jobs } = this.#options;
    const goesOn = this.#startDue();
    if (jobs.size === 0 || !this.#hasRoom()) return;
    const waitMs = goesOn ? this.#nextStartAt - ports.clock.now() : lookAgainMs;
    this.#timer = ports.timers.start(Math.max(0, waitMs), () => this.wake());
  }

  /** Starts whatever may be started now; false: nobody is due, or nobody would be asked. */
  #startDue(): boolean {
    const { ports, jobs, canAsk } = this.#options;
    while (this.#hasRoom() && ports.clock.now() >= this.#nextStartAt) {
      const job = jobs.take(ports.clock.now(), canAsk);
      if (job === null) return false;
      this.#start(job);
    }
    return true;
  }

  #start(job: WaitingFacts): void {
    const { ports } = this.#options;
    this.#running += 1;
    this.#nextStartAt = ports.clock.now() + this.#spacingMs();
    void this.#carry(job);
  }

  async #carry(job: WaitingFacts): Promise<void> {
    const calls = await this.#options.tryJob(job);
    this.#running -= 1;
    this.#nextStartAt += Math.max(0, calls - 1) * this.#spacingMs();
    this.wake();
  }

  #hasRoom(): boolean {
    return this.#running < this.#options.limits().drainConcurrency;
  }

  #spacingMs(): number {
    return 1_000 / this.#options.limits().drainRate;
  }
}
