/** Tuning of one breaker. Defaults and their reasons: docs/resilience.md section 1 and 0.1. */
export interface BreakerSettings {
  /** Failures in a row that open it; 0 switches this detector off. */
  readonly failureThreshold: number;
  /** Base and cap of the wait in open; ms. Equal values make the wait exact (+0-10 %). */
  readonly recoveryTimeMs: number;
  readonly recoveryTimeMaxMs: number;
  /** Span of the rolling window and the number of buckets it is cut into. */
  readonly windowMs: number;
  readonly windowBuckets: number;
  /** The rates are looked at from this many calls (slow rate: first tokens) on. */
  readonly minimumCalls: number;
  /** Share of failures, 0-1, that opens it; 0 switches this detector off. */
  readonly failureRate: number;
  /** Share of late first tokens, 0-1, that opens it; 0 switches this detector off. */
  readonly slowRate: number;
  /** Successful trials that close it. */
  readonly trialsToClose: number;
  /** Trials under way at once in half-open. */
  readonly concurrentTrials: number;
  /** The count of openings falls by one for every such span spent closed; ms. */
  readonly backoffDecayMs: number;
}

export const defaultBreakerSettings: BreakerSettings = {
  failureThreshold: 5,
  recoveryTimeMs: 10_000,
  recoveryTimeMaxMs: 300_000,
  windowMs: 60_000,
  windowBuckets: 12,
  minimumCalls: 10,
  failureRate: 0.5,
  slowRate: 0.8,
  trialsToClose: 2,
  concurrentTrials: 1,
  backoffDecayMs: 60_000,
};
