import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SeededRandom } from "../testing/seeded-random.ts";
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
