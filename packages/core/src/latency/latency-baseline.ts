import type { Clock } from "../ports.ts";
import { LatencySketch } from "./latency-sketch.ts";

const spanMs = 900_000;
/** Requests ask far more often than the answer changes. */
const readEveryMs = 5_000;

export interface Baseline {
  readonly p95Ms: number;
  readonly samples: number;
}

/**
 * What a target's first token usually takes: a sketch of the last 15 to 30 minutes, so that the
 * limit learned from it follows the target as it changes (docs/resilience.md 0.4).
 */
export class LatencyBaseline {
  readonly #clock: Clock;
  #current = new LatencySketch();
  #previous = new LatencySketch();
  #since: number;
  #read: { readonly at: number; readonly baseline: Baseline | null } | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#since = clock.now();
  }

  add(milliseconds: number): void {
    this.#turn();
    this.#current.add(milliseconds);
  }

  /** The p95 with its sample count, at most five seconds old; null without a sample. */
  read(): Baseline | null {
    const now = this.#clock.now();
    if (this.#read === null || now - this.#read.at >= readEveryMs)
      this.#read = { at: now, baseline: this.#merge() };
    return this.#read.baseline;
  }

  #merge(): Baseline | null {
    this.#turn();
    const merged = new LatencySketch();
    merged.merge(this.#current);
    merged.merge(this.#previous);
    const p95Ms = merged.quantile(0.95);
    return p95Ms === null ? null : { p95Ms, samples: merged.count };
  }

  #turn(): void {
    const age = this.#clock.now() - this.#since;
    if (age < spanMs) return;
    this.#previous = age < 2 * spanMs ? this.#current : new LatencySketch();
    this.#current = new LatencySketch();
    this.#since = this.#clock.now();
  }
}
