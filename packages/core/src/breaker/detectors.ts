import type { BreakerSettings } from "./breaker-settings.ts";
import type { WindowCounts } from "./rolling-window.ts";

export interface DetectorFacts extends WindowCounts {
  /** Failures since the last success; neutral outcomes leave it alone. */
  readonly consecutive: number;
  /** Streamed calls of the window whose first token came in time or was late. */
  readonly firstTokens: number;
  /** Those of them whose first token was late. */
  readonly slow: number;
}

/** The rule that opened a closed breaker, or would have. */
export type DetectorName = "consecutive_failures" | "failure_rate" | "slow_rate";

/** Asked after a failure only (docs/resilience.md section 1): why to open, or null. */
export function detectFailing(facts: DetectorFacts, settings: BreakerSettings): DetectorName | null {
  const { failureThreshold, failureRate, minimumCalls } = settings;
  if (failureThreshold > 0 && facts.consecutive >= failureThreshold) return "consecutive_failures";
  return isReached(facts.failures, facts.calls, { rate: failureRate, minimumCalls }) ? "failure_rate" : null;
}

/**
 * Asked after a slow mark only. The share is one of first tokens, not of ended calls: long streams
 * that began before a brownout end well all through it and would hide it (docs/resilience.md D9).
 */
export function detectSlow(facts: DetectorFacts, settings: BreakerSettings): DetectorName | null {
  const { slowRate, minimumCalls } = settings;
  return isReached(facts.slow, facts.firstTokens, { rate: slowRate, minimumCalls }) ? "slow_rate" : null;
}

interface RateRule {
  /** 0 switches the rule off. */
  readonly rate: number;
  readonly minimumCalls: number;
}

function isReached(part: number, whole: number, { rate, minimumCalls }: RateRule): boolean {
  return rate > 0 && whole >= minimumCalls && part / whole >= rate;
}
