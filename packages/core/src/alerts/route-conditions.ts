import { tiersOf } from "../chain/chain-operations.ts";
import type { Level } from "../engine/record.ts";
import type { AlertCondition } from "./alert-condition.ts";
import { alertKey } from "./alert-condition.ts";
import type { AlertFacts } from "./alert-facts.ts";
import type { AlertRule } from "./alert-rules.ts";
import { namesOf, type FindConditions } from "./target-conditions.ts";

/** One request that nobody could answer is chance; three are a matter. */
const fewestBad = 3;

export const ownNetwork: FindConditions = (_facts, { networkDown, routes }) => ({
  bad: networkDown
    ? [
        {
          rule: "own_network",
          subject: "gateway",
          targets: [],
          routes: routes.map(({ name }) => name),
          value: null,
          detail: "no provider can be reached: our own network seems down",
        },
      ]
    : [],
  unknown: new Set(),
});

/** A chain of which nobody could be asked now, traffic or not. */
export const noUsableTarget: FindConditions = (_facts, { routes, targets }) => {
  const usable = new Set(targets.filter((reading) => reading.usable).map(({ target }) => target.id));
  return {
    bad: routes.flatMap(({ name, chain }): AlertCondition[] => {
      const enabled = chain.filter((entry) => entry.enabled).map(({ target }) => target);
      if (enabled.some((target) => usable.has(target))) return [];
      const detail =
        enabled.length === 0
          ? "its chain has no enabled target"
          : `none of its targets can be asked: ${namesOf(enabled)}`;
      return [
        {
          rule: "no_usable_target",
          subject: name,
          targets: [],
          routes: [name],
          value: enabled.length,
          detail,
        },
      ];
    }),
    unknown: new Set(),
  };
};

/** Requests for which nothing was left: in a row, or a share of all. */
export const chainExhausted: FindConditions = (facts, readings, { chain_exhausted: rule }) => {
  const found = shares(facts, readings.routes, { rule, name: "chain_exhausted", level: "error" });
  const named = new Set(found.bad.map(({ subject }) => subject));
  const inARow = readings.routes.flatMap(({ name }): AlertCondition[] => {
    const failed = facts.failedInARow(name);
    if (failed < fewestBad || named.has(name)) return [];
    const detail = `the last ${failed} requests got an error: no target was left`;
    return [{ rule: "chain_exhausted", subject: name, targets: [], routes: [name], value: failed, detail }];
  });
  return { bad: [...found.bad, ...inARow], unknown: found.unknown };
};

export const cacheServing: FindConditions = (facts, { routes }, { cache_serving: rule }) =>
  shares(facts, routes, { rule, name: "cache_serving", level: "cache" });

export const fallbackShare: FindConditions = (facts, { routes }, { fallback_share: rule }) => {
  const { bad, unknown } = shares(facts, routes, { rule, name: "fallback_share", level: "fallback" });
  const firstTier = (route: string) =>
    (tiersOf(routes.find(({ name }) => name === route)?.chain ?? [])[0] ?? []).map(({ target }) => target);
  return { bad: bad.map((condition) => ({ ...condition, targets: firstTier(condition.subject) })), unknown };
};

/** Requests that wait for a target to come back. */
export const queueAge: FindConditions = (_facts, { queue }, { queue_age: rule }) => ({
  bad:
    queue !== null && queue.waiting > 0 && queue.oldestMs > (rule.threshold ?? 0)
      ? [
          {
            rule: "queue_age",
            subject: "deferred queue",
            targets: [],
            routes: [],
            value: queue.oldestMs,
            detail: `${queue.waiting} requests wait, the oldest for ${Math.round(queue.oldestMs / 60_000)} minutes`,
          },
        ]
      : [],
  unknown: new Set(),
});

interface ShareOf {
  readonly rule: AlertRule;
  readonly name: "chain_exhausted" | "cache_serving" | "fallback_share";
  readonly level: Level;
}

const shareWords = {
  chain_exhausted: "got an error",
  cache_serving: "got a kept answer",
  fallback_share: "were served by a fallback",
} as const;

function shares(
  facts: AlertFacts,
  routes: readonly { readonly name: string }[],
  { rule, name, level }: ShareOf,
) {
  const bad: AlertCondition[] = [];
  const unknown = new Set<string>();
  for (const { name: route } of routes) {
    const seen = facts.levels(route, rule.minimum ?? 1);
    if (seen === null) {
      unknown.add(alertKey({ rule: name, subject: route }));
      continue;
    }
    const { total, counts } = seen.figures;
    const value = counts[level] / total;
    const isFresh = seen.fresh.counts[level] > 0;
    if (!isFresh || counts[level] < fewestBad || value <= (rule.threshold ?? 0)) continue;
    const span = seen.spanMs === 60_000 ? "minute" : `${seen.spanMs / 60_000} minutes`;
    const detail = `${counts[level]} of ${total} requests of the last ${span} ${shareWords[name]}`;
    bad.push({ rule: name, subject: route, targets: [], routes: [route], value, detail });
  }
  return { bad, unknown };
}
