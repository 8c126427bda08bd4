import type { Level } from "../engine/record.ts";
import type { Alert, RouteEffect } from "./alert.ts";
import type { AlertRuleName } from "./alert-rules.ts";
import type { CallMeasure } from "./call-evidence.ts";
import type { InjectedPart } from "./injected-part.ts";

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
  slow_output: "Look at the provider's status page; put a faster target beside or before it if this stays.",
  tight_first_token_limit:
    "Give the entry a longer timeout, or say cold_start or reasoning of the target if that is what it does.",
  partial_answers:
    "See in the requests how they ended; move the target down if its streams break, or lower what is asked for to what it writes.",
  quality_drop: "Read some of the marked answers, and move the model down in the chain if they are poor.",
  fallback_share: "See why the primary was passed over; users get another model meanwhile.",
  cache_serving: "Users get kept answers because no target could answer: bring a target of the chain back.",
  queue_age: "Bring a target of the chain back, or tell those who wait that it takes longer.",
  flapping: "Trip the breaker of the target until its provider is steady again.",
};

/** When each rule speaks, as the page docs/alerts.md says it too. */
export const ruleWords: Readonly<Record<AlertRuleName, string>> = {
  own_network: "half of at least three providers cannot even be connected to",
  credential_refused: "a provider refused the key, or access to a model",
  quota_exhausted: "a provider says that credit or quota is used up",
  misconfigured: "a model is not found, or an address answers like a wrong one",
  breaker_open: "a target's breaker is open, its calls hang, or its health is bad",
  rate_limited: "a provider turns away more than that share of the calls meant for a limit group",
  no_usable_target: "no enabled target of a route could be asked, traffic or not",
  chain_exhausted:
    "more than that share of a route's requests got an error or a broken stream, three at least; or three in a row found no target",
  slow_first_token:
    "the p95 of a target's first tokens is that many times its usual one of two hours, and 500 ms more",
  slow_output:
    "a target needs more than that many times its usual time for each output token, and 10 ms more",
  tight_first_token_limit:
    "3 of a target's last 10 streamed calls were cut by the first-token limit, and others between them were answered",
  partial_answers:
    "more than that share of a target's answers that began broke off, or were ended at fewer tokens than the request allows; three at least",
  quality_drop:
    "more than that share of a target's answers of five minutes were marked; or fewer than half of its votes of an hour are good, beyond doubt, from 20 on",
  fallback_share: "more than that share of a route's requests were served by a fallback",
  cache_serving: "more than that share of a route's requests got a kept answer, three at least",
  queue_age: "the oldest deferred request waits longer than that",
  flapping: "a target's condition changed more than 4 times in 10 minutes",
};

/** What is wrong, in one line: `anthropic: failing, no connection: breaker open on …`; an exercise says so first. */
export function alertTitle({
  subject,
  detail,
  injected,
}: Pick<Alert, "subject" | "detail" | "injected">): string {
  return `${exerciseTag(injected)}${subject}: ${detail}`;
}

/** `[exercise F-3] `, where more is wrong than that `[exercise F-3 and more] `. */
function exerciseTag(part: InjectedPart | undefined): string {
  if (part === undefined || part.injected === 0) return "";
  return `[exercise ${part.faults.join(", ")}${part.alone ? "" : " and more"}] `;
}

const measureWords: Readonly<Record<CallMeasure, string>> = {
  calls: "calls",
  failures: "failed calls",
  poor: "poor answers",
};

/** What of it faults did on purpose, in one line; null: none of it. */
export function injectedWords({ injected: part }: Pick<Alert, "injected">): string | null {
  if (part === undefined || part.injected === 0) return null;
  const { measure, all, injected, faults, alone } = part;
  const done = measure === "calls" ? "struck" : "injected";
  const words = `of ${all} ${measureWords[measure]} ${injected} were ${done} by ${faults.join(", ")}`;
  return alone
    ? `This is an exercise: ${words}.`
    : `Not only an exercise: ${words}, ${all - injected} were not.`;
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
