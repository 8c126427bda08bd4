import type { Clock } from "../ports.ts";
import { LatencySketch } from "./latency-sketch.ts";

const usualSpanMs = 900_000;
/** A sample waits at least this long, at most twice, before it is part of the baseline. */
const waitMs = 60_000;

/** Samples a baseline needs before a limit may be learned from it (docs/resilience.md 0.4, 0.15). */
export const fewestBaselineSamples = 50;

export interface Baseline {
  /** Of all samples; what was given up counts as having taken at least as long as it lasted. */
  readonly p50Ms: number;
  /**
   * Of those that came to their end. What was given up is left out: a limit learned from waits that it
   * ended itself would grow with every outage. 0 where none came to its end.
   */
  readonly p95Ms: number;
  /** How many came to their end. */
  readonly samples: number;
  /** How many were given up. */
  readonly censored: number;
}

/**
 * How long something of a target usually takes, its first token or each further one: a sketch of the last
 * one to two spans, 15 minutes unless said otherwise, so that what is learned from it follows the target
 * as it changes (docs/resilience.md 0.4). What came within the last minute is not yet part of it: a
 * brownout must not raise the limit it is noticed by.
 */
export class LatencyBaseline {
  readonly #clock: Clock;
  readonly #spanMs: number;
  /** Samples that wait: of this minute, and of the one before. */
  #fresh = new Samples();
  #waiting = new Samples();
  #current = new Samples();
  #previous = new Samples();
  #minuteSince: number;
  #spanSince: number;
  #baseline: Baseline | null = null;

  constructor(clock: Clock, spanMs = usualSpanMs) {
    this.#clock = clock;
    this.#spanMs = spanMs;
    this.#minuteSince = clock.now();
    this.#spanSince = clock.now();
  }

  /** It came after so long. */
  add(milliseconds: number): void {
    this.#turn();
    this.#fresh.answered.add(milliseconds);
  }

  /** It had not come after so long, when the wait was given up (docs/resilience.md section 6). */
  addCensored(milliseconds: number): void {
    this.#turn();
    this.#fresh.givenUp.add(milliseconds);
  }

  /** Null without a sample old enough. Costs nothing but a look at the clock, save once a minute. */
  read(): Baseline | null {
    this.#turn();
    return this.#baseline;
  }

  #turn(): void {
    const now = this.#clock.now();
    const minutes = Math.floor((now - this.#minuteSince) / waitMs);
    if (minutes === 0) return;
    this.#minuteSince += minutes * waitMs;
    this.#current.take(this.#waiting);
    if (minutes > 1) this.#current.take(this.#fresh);
    this.#waiting = minutes > 1 ? new Samples() : this.#fresh;
    this.#fresh = new Samples();
    const age = now - this.#spanSince;
    const spanMs = this.#spanMs;
    if (age >= spanMs) {
      this.#previous = age < 2 * spanMs ? this.#current : new Samples();
      this.#current = new Samples();
      // On the beat, however late somebody looks: else a span could grow with every idle stretch.
      this.#spanSince += Math.floor(age / spanMs) * spanMs;
    }
    this.#baseline = this.#merge();
  }

  #merge(): Baseline | null {
    const all = new Samples();
    all.take(this.#current);
    all.take(this.#previous);
    const { answered, givenUp } = all;
    const p95Ms = answered.quantile(0.95) ?? 0;
    const { count: samples } = answered;
    answered.merge(givenUp);
    const p50Ms = answered.quantile(0.5);
    return p50Ms === null ? null : { p50Ms, p95Ms, samples, censored: givenUp.count };
  }
}

class Samples {
  readonly answered = new LatencySketch();
  readonly givenUp = new LatencySketch();

  take(other: Samples): void {
    this.answered.merge(other.answered);
    this.givenUp.merge(other.givenUp);
  }
}
