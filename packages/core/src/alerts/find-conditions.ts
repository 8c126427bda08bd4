import type { AlertCondition } from "./alert-condition.ts";
import type { AlertFacts } from "./alert-facts.ts";
import { accountConditions } from "./account-conditions.ts";
import { alertRuleNames } from "./alert-rules.ts";
import { injectedPart } from "./injected-part.ts";
import { partialAnswers, slowOutput } from "./decline-conditions.ts";
import {
  cacheServing,
  chainExhausted,
  fallbackShare,
  noUsableTarget,
  ownNetwork,
  queueAge,
} from "./route-conditions.ts";
import {
  breakerOpen,
  flapping,
  qualityDrop,
  rateLimited,
  slowFirstToken,
  tightFirstTokenLimit,
  type FindConditions,
} from "./target-conditions.ts";

const finders: readonly FindConditions[] = [
  ownNetwork,
  accountConditions,
  breakerOpen,
  rateLimited,
  noUsableTarget,
  chainExhausted,
  slowFirstToken,
  slowOutput,
  tightFirstTokenLimit,
  partialAnswers,
  qualityDrop,
  fallbackShare,
  cacheServing,
  queueAge,
  flapping,
];

/** All that is wrong now by the rules that are on, causes before what follows from them. */
export const findConditions: FindConditions = (facts, readings, rules) => {
  const found = finders.map((find) => find(facts, readings, rules));
  return {
    bad: found
      .flatMap(({ bad }) => bad)
      .filter(({ rule }) => rules[rule].enabled)
      .map((condition) => withInjectedPart(facts, condition))
      .toSorted((a, b) => alertRuleNames.indexOf(a.rule) - alertRuleNames.indexOf(b.rule)),
    unknown: new Set(found.flatMap(({ unknown }) => [...unknown])),
  };
};

function withInjectedPart(facts: AlertFacts, condition: AlertCondition): AlertCondition {
  const injected = injectedPart(facts, condition);
  return injected === undefined ? condition : { ...condition, injected };
}
