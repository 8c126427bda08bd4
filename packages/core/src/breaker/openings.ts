import { baseWait } from "./open-wait.ts";
import type { BreakerSettings } from "./breaker-settings.ts";

/**
 * How often a breaker has opened and not been forgiven: n of docs/resilience.md 0.14. Closing does
 * not reset it; every full `backoffDecayMs` spent closed takes one opening away.
 */
export class Openings {
  #fromClosed = 0;
  #failedTrials = 0;
  /** Monotonic; null while it is not closed. */
  #closedSince: number | null;

  constructor(now: number) {
    this.#closedSince = now;
  }

  /** Failed trials in a row since it was last closed. */
  get failedTrials(): number {
    return this.#failedTrials;
  }

  count(now: number, { backoffDecayMs }: BreakerSettings): number {
    if (this.#closedSince === null) return this.#fromClosed + this.#failedTrials;
    return Math.max(0, this.#fromClosed - Math.floor((now - this.#closedSince) / backoffDecayMs));
  }

  openedFromClosed(now: number, settings: BreakerSettings): void {
    this.#fromClosed = this.count(now, settings) + 1;
    this.#closedSince = null;
  }

  trialFailed(): void {
    this.#failedTrials += 1;
    // An operator's trip leads to trials without any opening from closed.
    this.#fromClosed = Math.max(1, this.#fromClosed);
    this.#closedSince = null;
  }

  /** It went half-open: time spent so forgives nothing. */
  halfOpened(now: number, settings: BreakerSettings): void {
    if (this.#closedSince !== null) this.#fromClosed = this.count(now, settings);
    this.#closedSince = null;
  }

  closed(now: number, settings: BreakerSettings): void {
    if (this.#closedSince !== null) this.#fromClosed = this.count(now, settings);
    this.#failedTrials = 0;
    this.#closedSince = now;
  }

  /** Forgiven, all of it. */
  reset(): void {
    this.#fromClosed = 0;
    this.#failedTrials = 0;
  }

  /** The undisturbed wait of an opening that has just been counted; ms. */
  baseWait(settings: BreakerSettings): number {
    return baseWait({ fromClosed: this.#fromClosed, failedTrials: this.#failedTrials }, settings);
  }

  restore(openings: number, failedTrials: number, closedSince: number | null): void {
    this.#failedTrials = failedTrials;
    this.#fromClosed = openings - failedTrials;
    this.#closedSince = closedSince;
  }
}
