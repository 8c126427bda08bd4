import type { AlertRuleView } from "@understudy/contract";
import type { AlertRule } from "@understudy/core";
import { ruleValue } from "#components/alerts/alert-value.ts";
import { formatElapsed } from "#format/durations.ts";

/** One number of a rule, as it is in force. */
export interface RuleSetting {
  readonly name: string;
  readonly value: string;
  /** What it would be had nobody configured it; null: it is as usual. */
  readonly usually: string | null;
}

/** What decides when a rule speaks; what it does not ask for is left out. */
export function ruleSettings(rule: AlertRuleView): readonly RuleSetting[] {
  const settings = [
    ["threshold", "Above", (each) => ruleValue(rule.name, each.threshold)],
    ["minimum", "Of at least", (each) => (each.minimum === null ? null : `${each.minimum} samples`)],
    ["forMs", "For", (each) => (each.forMs === 0 ? "at once" : formatElapsed(each.forMs))],
    ["clearMs", "Over after", (each) => formatElapsed(each.clearMs)],
  ] as const satisfies readonly (readonly [keyof AlertRule, string, (each: AlertRule) => string | null])[];
  return settings.flatMap(([part, name, words]) => {
    const value = words(rule);
    const usually = rule.configured.includes(part) ? words(rule.usual) : null;
    return value === null ? [] : [{ name, value, usually }];
  });
}
