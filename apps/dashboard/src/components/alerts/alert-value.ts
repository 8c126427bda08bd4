import type { AlertView } from "@understudy/contract";
import type { AlertRuleName } from "@understudy/core";
import { formatElapsed } from "#format/durations.ts";
import { formatShare } from "#format/numbers.ts";

/** How a rule measures; null: it counts what its words name already. */
const units: Readonly<Record<AlertRuleName, "share" | "times" | "time" | null>> = {
  own_network: null,
  credential_refused: null,
  quota_exhausted: null,
  misconfigured: null,
  breaker_open: null,
  rate_limited: "share",
  no_usable_target: null,
  chain_exhausted: "share",
  slow_first_token: "times",
  slow_output: "times",
  tight_first_token_limit: null,
  partial_answers: "share",
  quality_drop: "share",
  fallback_share: "share",
  cache_serving: "share",
  queue_age: "time",
  flapping: null,
};

/** A threshold or a measured value of a rule, in its unit; null where it has none. */
export function ruleValue(rule: AlertRuleName, value: number | null): string | null {
  const unit = units[rule];
  if (value === null || unit === null) return null;
  switch (unit) {
    case "share":
      // A chain may speak after some failures in a row, which are no share of anything.
      return value > 1 ? `${value} in a row` : formatShare(value);
    case "times":
      return `${Number(value.toFixed(1))} times`;
    case "time":
      return formatElapsed(value);
  }
}

/** `35.2 %, allowed: 20.0 %`; null where the rule measures nothing. */
export function measuredWords({
  rule,
  value,
  threshold,
}: Pick<AlertView, "rule" | "value" | "threshold">): string | null {
  const measured = ruleValue(rule, value);
  const allowed = ruleValue(rule, threshold);
  if (measured === null) return null;
  return allowed === null ? measured : `${measured}, allowed: ${allowed}`;
}
