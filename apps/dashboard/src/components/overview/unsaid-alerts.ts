import type { AlertView, BreakerView } from "@understudy/contract";
import type { AlertRuleName } from "@understudy/core";

/** What these see of a target, its entry under "What is broken" says too. */
const ofTargets: readonly AlertRuleName[] = ["breaker_open", "rate_limited"];

/**
 * Alerts the list of broken targets does not tell already. A target that is only in bad health is
 * listed without what failed; what is snoozed asks for nobody.
 */
export function unsaidAlerts(alerts: readonly AlertView[], broken: readonly BreakerView[]): AlertView[] {
  const explained = new Set(
    broken
      .filter(({ shown, cooldown }) => shown !== "closed" || cooldown !== null)
      .map(({ target }) => target),
  );
  return alerts.filter(
    ({ rule, targets, snoozed }) =>
      snoozed === null && !(ofTargets.includes(rule) && targets.every((target) => explained.has(target))),
  );
}

/** Those worse than a target that is down, and those that stand after it: what is down is no mere warning. */
export function aroundTargets(alerts: readonly AlertView[]): readonly [AlertView[], AlertView[]] {
  const isWorse = ({ severity }: AlertView) => severity === "critical";
  return [alerts.filter(isWorse), alerts.filter((alert) => !isWorse(alert))];
}
