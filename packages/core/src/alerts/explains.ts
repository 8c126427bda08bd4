import type { AlertCondition } from "./alert-condition.ts";
import type { AlertRuleName } from "./alert-rules.ts";

type Concern = Pick<AlertCondition, "rule" | "subject" | "targets" | "routes">;

const felt = ["fallback_share", "cache_serving"] as const;
const ofTarget = [
  "slow_first_token",
  "slow_output",
  "tight_first_token_limit",
  "partial_answers",
  "quality_drop",
  "flapping",
] as const;

/** What follows from each, so that one cause is one alert (docs/alerts.md, One alert for one cause). */
const follows: Readonly<Record<AlertRuleName, readonly AlertRuleName[]>> = {
  own_network: ["no_usable_target", "chain_exhausted", "breaker_open", ...felt, ...ofTarget],
  credential_refused: ["fallback_share", "rate_limited", ...ofTarget],
  quota_exhausted: ["fallback_share", "rate_limited", ...ofTarget],
  misconfigured: ["fallback_share", ...ofTarget],
  breaker_open: ["fallback_share", "rate_limited", ...ofTarget],
  rate_limited: ["fallback_share", ...ofTarget],
  no_usable_target: ["chain_exhausted", ...felt],
  chain_exhausted: ["no_usable_target", ...felt],
  slow_first_token: ["fallback_share", "tight_first_token_limit", "slow_output"],
  slow_output: ["fallback_share"],
  tight_first_token_limit: ["fallback_share"],
  partial_answers: ["fallback_share", "quality_drop"],
  quality_drop: ["fallback_share"],
  fallback_share: [],
  cache_serving: [],
  queue_age: [],
  flapping: ["fallback_share"],
};

/** Whether one that is told already makes another one no news. */
export function explains(told: Concern, other: Concern): boolean {
  if (!follows[told.rule].includes(other.rule)) return false;
  return (
    told.targets.some((target) => other.targets.includes(target)) ||
    told.routes.some((route) => other.routes.includes(route)) ||
    told.rule === "own_network"
  );
}
