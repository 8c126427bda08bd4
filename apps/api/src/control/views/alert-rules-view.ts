import type { AlertRuleView } from "@understudy/contract";
import { alertRuleNames, defaultAlertRules, ruleWords, type AlertRule } from "@understudy/core";
import type { Gateway } from "../../gateway/gateway.ts";

const parts = [
  "enabled",
  "severity",
  "threshold",
  "minimum",
  "forMs",
  "clearMs",
] as const satisfies readonly (keyof AlertRule)[];

/** Every rule as it is in force, and which part of it somebody has configured. */
export async function alertRulesView({ alerts, configuration, store }: Gateway): Promise<AlertRuleView[]> {
  const lastFired = await store.alerts.lastFired();
  return alertRuleNames.map((name) => {
    const said = configuration.alerts?.rules[name] ?? {};
    return {
      name,
      ...alerts.rules[name],
      speaksWhen: ruleWords[name],
      usual: defaultAlertRules[name],
      configured: parts.filter((part) => said[part] !== undefined),
      lastFiredAt: lastFired[name] ?? null,
    };
  });
}
