import type { ResponseHead } from "../transport.ts";
import type { FailureClass } from "./failure-class.ts";
import { failurePolicies, type FailurePolicy } from "./failure-policies.ts";

/** What a provider says about calling it again with the same request; null: nothing. */
export type RetryAdvice = "retry" | "never" | null;

/** Reads `x-should-retry`, which both official SDKs obey too. */
export function retryAdvice(headers: ResponseHead["headers"]): RetryAdvice {
  const word = headers["x-should-retry"];
  if (word === "true") return "retry";
  return word === "false" ? "never" : null;
}

/** Timeouts the provider tells of: the same target is not asked again (docs/resilience.md 0.6). */
const timedOut: ReadonlySet<FailureClass> = new Set(["request_timeout", "bad_gateway"]);

/**
 * Whether the same target is asked once more. The advice overrules column R of docs/resilience.md
 * section 2 and nothing else: neither who is asked next nor breaker nor cooldown. "Retry" is not
 * believed where 0.5 and 0.6 decide (a target that cools, timeouts), and needs a target that is alone
 * in its tier, as every retry does.
 */
export function retryOf(failure: FailureClass, advice: RetryAdvice): FailurePolicy["retry"] {
  const { retry, cooldown } = failurePolicies[failure];
  if (advice === "never") return "never";
  const overruled = advice === "retry" && retry === "never" && cooldown === null && !timedOut.has(failure);
  return overruled ? "when_alone" : retry;
}
