import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isSetBack, nothingKnown, type FactsOf, type TargetFacts } from "../balance/target-facts.ts";
import { SeededRandom } from "../virtual/seeded-random.ts";
import type { ChainEntry } from "./chain.ts";
import { planChain } from "./plan-chain.ts";

function entry(target: string, priority: number, facts: Partial<ChainEntry> = {}): ChainEntry {
  return { target, priority, enabled: true, weight: 1, ...facts };
}

function firstShare(chain: readonly ChainEntry[], target: string): number {
  const random = new SeededRandom(7);
  const plans = Array.from({ length: 4_000 }, () => planChain(chain, random)[0]?.entry.target);
  return plans.filter((first) => first === target).length / plans.length;
}

describe("planChain", () => {
  test("asks tiers in order and numbers them from 0", () => {
    const chain = [entry("c", 7), entry("a", 1), entry("b", 3)];
    expect(planChain(chain, new SeededRandom(1)).map(({ entry, tier }) => [entry.target, tier])).toEqual([
      ["a", 0],
      ["b", 1],
      ["c", 2],
    ]);
  });

  test("leaves out what is disabled; the first tier that is left is the primary", () => {
    const chain = [entry("a", 1, { enabled: false }), entry("b", 2), entry("c", 3)];
    expect(planChain(chain, new SeededRandom(1)).map(({ entry, tier }) => [entry.target, tier])).toEqual([
      ["b", 0],
      ["c", 1],
    ]);
  });

  test("shares the load of a tier by weight", () => {
    const chain = [entry("a", 1, { weight: 3 }), entry("b", 1, { weight: 1 })];
    expect(firstShare(chain, "a")).toBeCloseTo(0.75, 1);
    expect(firstShare([entry("a", 1), entry("b", 1), entry("c", 1)], "b")).toBeCloseTo(1 / 3, 1);
  });

  test("a weight of 0 is asked last in its tier, but is asked", () => {
    const chain = [entry("a", 1, { weight: 0 }), entry("b", 1), entry("c", 2)];
    for (let seed = 0; seed < 50; seed++) {
      const order = planChain(chain, new SeededRandom(seed)).map(({ entry }) => entry.target);
      expect(order).toEqual(["b", "a", "c"]);
    }
    expect(
      planChain([entry("a", 1, { weight: 0 }), entry("b", 1, { weight: 0 })], new SeededRandom(1)),
    ).toHaveLength(2);
  });

  test("the same seed plans the same", () => {
    const chain = [entry("a", 1), entry("b", 1), entry("c", 1)];
    expect(planChain(chain, new SeededRandom(5))).toEqual(planChain(chain, new SeededRandom(5)));
  });

  test("is a permutation of what is enabled, tier after tier", () => {
    const entries = fc.array(
      fc.record({
        priority: fc.nat(4),
        enabled: fc.boolean(),
        weight: fc.double({ min: 0, max: 10, noNaN: true }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(entries, fc.nat(), (facts, seed) => {
        const chain = facts.map((each, index) => entry(`target-${index}`, each.priority, each));
        const plan = planChain(chain, new SeededRandom(seed));
        const enabled = chain.filter((each) => each.enabled).map(({ target }) => target);
        expect(plan.map(({ entry }) => entry.target).toSorted()).toEqual(enabled.toSorted());
        const priorities = plan.map(({ entry }) => entry.priority);
        expect(priorities).toEqual(priorities.toSorted((a, b) => a - b));
      }),
    );
  });
});

const unhealthy = { health: "unhealthy" } as const;
const silent = { health: "degraded", silent: true } as const;

function knowing(facts: Readonly<Record<string, Partial<TargetFacts>>>): FactsOf {
  return (target) => ({ ...nothingKnown(target), ...facts[target] });
}

describe("health orders (docs/resilience.md 0.13)", () => {
  const chain = [entry("a", 1), entry("b", 2), entry("c", 3)];

  /** The order of asking; a canary is starred. */
  function order(facts: Readonly<Record<string, Partial<TargetFacts>>>, of = chain): string {
    const plan = planChain(of, new SeededRandom(3), knowing(facts));
    return plan.map(({ entry, canary }) => (canary ? `${entry.target}*` : entry.target)).join(" ");
  }

  test.each([
    ["healthy ones stand in their tiers", { a: { health: "healthy" }, b: { health: "unknown" } }, "a b c"],
    ["an unhealthy primary goes behind all", { a: unhealthy }, "b c a"],
    ["so does a silent one", { a: silent, c: { health: "healthy" } }, "b c a"],
    ["any other degradation does not", { a: { health: "degraded" }, b: { health: "healthy" } }, "a b c"],
    ["those set back keep their own order", { a: unhealthy, b: silent }, "c a b"],
    ["a due canary stands in its place", { a: { ...unhealthy, canaryDue: true } }, "a* b c"],
    ["only who is set back is a canary", { a: { canaryDue: true } }, "a b c"],
    ["canaries are due one by one", { a: unhealthy, b: { ...silent, canaryDue: true } }, "b* c a"],
    ["all bad is all good", { a: unhealthy, b: { ...silent, canaryDue: true }, c: unhealthy }, "a b c"],
  ] as const)("%s", (_, facts, expected) => {
    expect(order(facts)).toBe(expected);
  });

  test("inside a tier the canary comes before its siblings, else behind the whole chain", () => {
    const siblings = [entry("a", 1), entry("b", 1), entry("c", 2)];
    expect(order({ a: unhealthy }, siblings)).toBe("b c a");
    expect(order({ a: { ...unhealthy, canaryDue: true } }, siblings)).toBe("a* b c");
  });
});

test("a target that stands twice in a chain is asked once, in its better place", () => {
  const plan = planChain([entry("b", 2), entry("a", 1), entry("a", 3)], new SeededRandom(1));
  expect(plan.map(({ entry, tier }) => [entry.target, tier])).toEqual([
    ["a", 0],
    ["b", 1],
  ]);
});

test("a tier that holds nobody new is none", () => {
  const plan = planChain([entry("a", 1), entry("a", 2), entry("b", 3)], new SeededRandom(1));
  expect(plan.map(({ entry, tier }) => [entry.target, tier])).toEqual([
    ["a", 0],
    ["b", 1],
  ]);
});

test("a chain without a choice to make is planned once for all requests", () => {
  const chain = [entry("a", 1), entry("b", 2)];
  const random = new SeededRandom(1);
  expect(planChain(chain, random, nothingKnown)).toBe(planChain(chain, random, nothingKnown));
});

test("I25: those not set back in order of priority, then the rest; canaries excepted", () => {
  const members = fc.array(
    fc.record({
      priority: fc.nat(3),
      health: fc.constantFrom("healthy", "unknown", "degraded", "unhealthy"),
      silent: fc.boolean(),
      canaryDue: fc.boolean(),
      firstTokenMs: fc.option(fc.nat(9_000)),
      inFlight: fc.nat(50),
    }),
    { minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(members, fc.nat(), (all, seed) => {
      const chain = all.map(({ priority }, index) => entry(`${index}`, priority));
      const facts: FactsOf = (target) => ({ ...nothingKnown(target), ...all[Number(target)] });
      const plan = planChain(chain, new SeededRandom(seed), facts);
      expect(plan.map(({ entry }) => entry.target).toSorted()).toEqual(chain.map(({ target }) => target));
      const failOpen = plan.every(({ entry }) => isSetBack(facts(entry.target)));
      const ranks = plan.map(({ entry, canary }) => {
        const behind = !failOpen && !canary && isSetBack(facts(entry.target));
        return entry.priority + (behind ? 100 : 0);
      });
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      const canaries = plan.filter(({ canary }) => canary).map(({ entry }) => facts(entry.target));
      expect(canaries.every((each) => !failOpen && each.canaryDue && isSetBack(each))).toBe(true);
    }),
  );
});
