import type { AlertCondition } from "./alert-condition.ts";
import type { AlertFacts } from "./alert-facts.ts";
import type { AlertRuleName } from "./alert-rules.ts";
import type { CallCounts, CallMeasure } from "./call-evidence.ts";

/** How much of what speaks for an alert was done by faults on purpose (docs/alerts.md, Exercises). */
export interface InjectedPart {
  readonly measure: CallMeasure;
  /** Of its targets or routes, in the last minutes; one at least. */
  readonly all: number;
  readonly injected: number;
  /** `F-3`, in the order in which they struck first; none where nothing was injected. */
  readonly faults: readonly string[];
  /** Nothing but the exercise: what no fault struck went as on any day. */
  readonly alone: boolean;
}

/** What speaks for a rule: calls that failed, answers that were poor; of lateness each call may be a part. */
const measureOf: Readonly<Record<AlertRuleName, CallMeasure>> = {
  own_network: "failures",
  credential_refused: "failures",
  quota_exhausted: "failures",
  misconfigured: "failures",
  breaker_open: "failures",
  rate_limited: "failures",
  no_usable_target: "failures",
  chain_exhausted: "failures",
  slow_first_token: "calls",
  slow_output: "calls",
  tight_first_token_limit: "failures",
  partial_answers: "failures",
  quality_drop: "poor",
  fallback_share: "failures",
  cache_serving: "failures",
  queue_age: "failures",
  flapping: "failures",
};

/** What an ordinary day brings too: fewer than these, or a smaller share of the calls that no fault struck. */
const fewestReal = 3;
const ordinaryShare: Readonly<Record<Exclude<CallMeasure, "calls">, number>> = { failures: 0.05, poor: 0.2 };
/** Lateness has no count of its own: with more unstruck calls than this share nobody knows whose it is. */
const mostUnstruck = 0.1;

/** Looks at the calls behind a condition; absent: there was none to look at. */
export function injectedPart(facts: AlertFacts, condition: AlertCondition): InjectedPart | undefined {
  const measure = measureOf[condition.rule];
  const seen = facts.calls(condition, measure);
  if (seen === null) return undefined;
  const { real, injected, faults } = seen;
  const all = real[measure] + injected[measure];
  if (injected[measure] === 0) return { measure, all, injected: 0, faults: [], alone: false };
  return { measure, all, injected: injected[measure], faults, alone: isOrdinary(measure, real, all) };
}

function isOrdinary(measure: CallMeasure, real: CallCounts, all: number): boolean {
  switch (measure) {
    case "failures":
    case "poor":
      return real[measure] < fewestReal || real[measure] <= ordinaryShare[measure] * real.calls;
    case "calls":
      return real.calls <= mostUnstruck * all;
  }
}
