import type { Failure } from "../attempt/attempt.ts";
import { retryOf } from "../failure/retry-advice.ts";
import type { Random } from "../ports.ts";
import { rateLimitWaitMs } from "./rate-limit-waiters.ts";

export interface RetryFacts {
  readonly failure: Failure;
  /** A probe of our own: what it finds is its answer, and only a connection that had gone is no finding. */
  readonly probe: boolean;
  /** No other usable target in its tier. */
  readonly alone: boolean;
  readonly retriedBefore: boolean;
  /** Calls this request may still make beyond those that untried targets need (docs/resilience.md 0.7). */
  readonly callsLeft: number;
  readonly random: Random;
}

export type Retry =
  | { readonly kind: "after_delay"; readonly delayMs: number }
  | { readonly kind: "after_cooldown" };

/** Whether the same target is asked once more, and when; null: no. */
export function planRetry(facts: RetryFacts): Retry | null {
  const { failure } = facts;
  if (facts.retriedBefore || facts.callsLeft < 1) return null;
  switch (retryOf(failure.class, failure.retryAdvice)) {
    case "never":
      return null;
    case "at_once":
      return { kind: "after_delay", delayMs: 0 };
    case "when_alone":
      return facts.alone && !facts.probe
        ? { kind: "after_delay", delayMs: 250 + 250 * facts.random.next() }
        : null;
    case "after_announced_wait": {
      const short = failure.announcedMs !== null && failure.announcedMs <= rateLimitWaitMs;
      return facts.alone && short && !facts.probe ? { kind: "after_cooldown" } : null;
    }
  }
}
