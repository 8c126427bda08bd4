import { ranges, type AlertView, type RangeName } from "@understudy/contract";
import { rangeNames } from "#components/range/range-names.ts";
import { instantText } from "#components/range/time-range.ts";

export interface AlertLink {
  readonly text: string;
  readonly href: string;
}

/** Some time before it began, and after it was over, belongs to the picture; ms. */
const leadMs = 120_000;

/** The shortest range that reaches back to before the alert began; null: none goes back that far. */
export function rangeBackTo(since: number, now: number): RangeName | null {
  return rangeNames.find((name) => ranges[name] >= now - since + leadMs) ?? null;
}

/**
 * The time an alert is about, as it stands in the URL: what goes on is looked at live, where a range reaches
 * back so far; what is over, from before it began until after it.
 */
function timeOf({ since, resolvedAt }: AlertView, now: number): Readonly<Record<string, string>> {
  const range = resolvedAt === null ? rangeBackTo(since, now) : null;
  if (range !== null) return { range };
  const to = Math.min((resolvedAt ?? now) + leadMs, now);
  return { from: instantText(since - leadMs), to: instantText(to) };
}

/** Where to look at what an alert is about, in the time it is about. */
export function alertLinks(alert: AlertView, now: number): readonly AlertLink[] {
  const time = timeOf(alert, now);
  const inRange = (path: string, parameters: Readonly<Record<string, string>> = {}): string =>
    `${path}?${new URLSearchParams({ ...parameters, ...time }).toString()}`;
  return [
    ...causes(alert, inRange),
    ...alert.targets.slice(0, 1).map((target) => requests(target, inRange)),
    ...chains(alert),
  ];
}

type InRange = (path: string, parameters?: Readonly<Record<string, string>>) => string;

/** What the rule looks at. */
function causes({ rule, targets }: AlertView, inRange: InRange): readonly AlertLink[] {
  const [target] = targets;
  const breakers = {
    text: "Breakers in that time",
    href: inRange("/breakers", target === undefined ? {} : { target }),
  };
  switch (rule) {
    case "credential_refused":
    case "quota_exhausted":
    case "misconfigured":
      return [{ text: "Providers", href: inRange("/providers") }, breakers];
    case "own_network":
    case "breaker_open":
    case "rate_limited":
    case "no_usable_target":
    case "slow_output":
    case "partial_answers":
    case "flapping":
      return [breakers];
    case "slow_first_token":
    case "tight_first_token_limit":
      return [{ text: "First tokens in that time", href: inRange("/metrics") }, breakers];
    case "quality_drop":
      return [{ text: "How good its answers are", href: inRange("/providers") }];
    case "chain_exhausted":
      return [{ text: "Failed requests", href: inRange("/events", { level: "error" }) }, breakers];
    case "fallback_share":
      return [{ text: "Fallbacks", href: inRange("/events", { level: "fallback" }) }, breakers];
    case "cache_serving":
      return [{ text: "Kept answers served", href: inRange("/events", { level: "cache" }) }, breakers];
    case "queue_age":
      return [{ text: "Deferred queue", href: "/queue" }, breakers];
  }
}

function requests(target: string, inRange: InRange): AlertLink {
  return { text: `Requests of ${target}`, href: inRange("/events", { target }) };
}

function chains({ effects }: AlertView): readonly AlertLink[] {
  return effects.map(({ route }) => ({
    text: `Chain ${route}`,
    href: `/chains/${encodeURIComponent(route)}`,
  }));
}
