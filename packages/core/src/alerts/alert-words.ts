import type { Level } from "../engine/record.ts";
import type { Alert, RouteEffect } from "./alert.ts";
import type { AlertRuleName } from "./alert-rules.ts";

/** What to do next, as the page docs/alerts.md says it too. */
export const nextSteps: Readonly<Record<AlertRuleName, string>> = {
  own_network:
    "Check DNS, proxy and firewall of the machine the gateway runs on; providers are not to blame.",
  credential_refused:
    "Check the key in the environment of the gateway and at the provider, then restart the gateway.",
  quota_exhausted:
    "Raise the limit or add credit at the provider, or move traffic to another account of the chain.",
  misconfigured: "Check the model's name and the provider's address in the configuration.",
  breaker_open:
    "Look at the provider's status page. The gateway tries it again by itself; trip it to keep traffic away.",
  rate_limited: "Ask the provider for a higher limit, or spread the traffic over more targets of the tier.",
  no_usable_target:
    "Enable a target, reset a breaker that was tripped by hand, or add a target to the chain.",
  chain_exhausted: "See why each target failed, and add or enable a target that is up.",
  slow_first_token: "Look at the provider's status page; put a faster target before it if this stays.",
  tight_first_token_limit:
    "Give the entry a longer timeout, or say cold_start or reasoning of the target if that is what it does.",
  quality_drop: "Read some of the marked answers, and move the model down in the chain if they are poor.",
  fallback_share: "See why the primary was passed over; users get another model meanwhile.",
  cache_serving: "Users get kept answers because no target could answer: bring a target of the chain back.",
  queue_age: "Bring a target of the chain back, or tell those who wait that it takes longer.",
  flapping: "Trip the breaker of the target until its provider is steady again.",
};

/** What is wrong, in one line: `anthropic: failing, no connection: breaker open on …`. */
export function alertTitle({ subject, detail }: Pick<Alert, "subject" | "detail">): string {
  return `${subject}: ${detail}`;
}

const levelWords: readonly (readonly [Level, string])[] = [
  ["primary", "from the primary"],
  ["fallback", "from a fallback"],
  ["cache", "kept answers"],
  ["deferred", "deferred"],
  ["error", "errors"],
];

/** What users of a route get now, in one line. */
export function effectWords({ route, levels }: RouteEffect): string {
  if (levels === null || levels.total === 0) return `Users of ${route}: no request in the last minutes.`;
  const shares = levelWords.flatMap(([level, words]) => {
    const count = levels.counts[level];
    return count === 0 ? [] : [`${((100 * count) / levels.total).toFixed(1)} % ${words}`];
  });
  return `Users of ${route} get: ${shares.join(", ")} (of ${levels.total} requests).`;
}
