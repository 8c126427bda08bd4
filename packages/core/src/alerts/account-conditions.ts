import type { FailureClass } from "../failure/failure-class.ts";
import { failurePolicies } from "../failure/failure-policies.ts";
import type { AlertCondition } from "./alert-condition.ts";
import type { AlertRuleName } from "./alert-rules.ts";
import { idsOf, namesOf, type FindConditions } from "./target-conditions.ts";

/** What a refusal that cools down means for the people who pay and hold the keys (docs/resilience.md section 2). */
const ruleOf: Partial<Readonly<Record<FailureClass, AlertRuleName>>> = {
  credential_refused: "credential_refused",
  access_denied: "credential_refused",
  quota_exhausted: "quota_exhausted",
  model_quota_exhausted: "quota_exhausted",
  model_not_found: "misconfigured",
  misconfigured: "misconfigured",
};

/** Keys, money and wrong names: one alert for each account, limit group or target that refused. */
export const accountConditions: FindConditions = (facts, { targets }) => {
  const bad = facts.refusals().flatMap(({ cooldown }): AlertCondition[] => {
    const rule = ruleOf[cooldown.reason];
    const concerned = idsOf(
      targets.filter(({ target }) =>
        [target.credential, target.limitGroup, target.id].includes(cooldown.name),
      ),
    );
    if (rule === undefined || concerned.length === 0) return [];
    const detail = `${failurePolicies[cooldown.reason].words}: ${namesOf(concerned)} cannot be used`;
    return [{ rule, subject: cooldown.name, targets: concerned, routes: [], value: null, detail }];
  });
  return { bad, unknown: new Set() };
};
