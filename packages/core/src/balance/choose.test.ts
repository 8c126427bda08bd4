import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SeededRandom } from "../virtual/seeded-random.ts";
import { orderByCost, type Contender } from "./choose.ts";
import { nothingKnown, type TargetFacts } from "./target-facts.ts";

interface Named extends Contender {
  readonly name: string;
}

function named(name: string, facts: Partial<TargetFacts> = {}, weight = 1): Named {
  return { name, weight, facts: { ...nothingKnown(name), ...facts } };
}

function orders(contenders: readonly Named[], draws = 3_000): string[] {
  const random = new SeededRandom(11);
  return Array.from({ length: draws }, () =>
    orderByCost(contenders, random)
      .map(({ name }) => name)
      .join(""),
  );
}

function shareOfFirst(contenders: readonly Named[], name: string): number {
  const all = orders(contenders);
  return all.filter((order) => order.startsWith(name)).length / all.length;
}

const quick = { firstTokenMs: 300 };

describe("between two that are known", () => {
  test.each([
    ["quicker", { firstTokenMs: 3_000 }],
    ["less busy", { ...quick, inFlight: 1 }],
    ["longer back", { ...quick, share: 0.1 }],
    ["answering", { ...quick, waitingMs: 400 }],
  ])("the one that is %s comes first", (_, other) => {
    expect(new Set(orders([named("b", other), named("a", quick)], 100))).toEqual(new Set(["ab"]));
  });

  test("a weight is worth as many calls under way", () => {
    const heavy = named("h", { ...quick, inFlight: 2 }, 4);
    expect(new Set(orders([named("l", quick), heavy], 100))).toEqual(new Set(["hl"]));
    const busy = named("h", { ...quick, inFlight: 4 }, 4);
    expect(new Set(orders([named("l", quick), busy], 100))).toEqual(new Set(["lh"]));
  });

  test("equal ones take turns by chance", () => {
    expect(shareOfFirst([named("a", quick), named("b", quick)], "a")).toBeCloseTo(0.5, 1);
  });
});

describe("where the first token of one is not known", () => {
  test("idle members are chosen by weight", () => {
    expect(shareOfFirst([named("a", {}, 3), named("b")], "a")).toBeCloseTo(0.75, 1);
    expect(shareOfFirst([named("a", {}, 3), named("b"), named("c")], "a")).toBeCloseTo(0.6, 1);
    expect(shareOfFirst([named("a", { share: 0.5 }), named("b")], "a")).toBeCloseTo(1 / 3, 1);
  });

  test("it is thought as quick as the other, so it gets its chance, but not more", () => {
    expect(shareOfFirst([named("a", quick), named("b")], "b")).toBeCloseTo(0.5, 1);
  });

  test("of the other it is, weights count as if both were guessed at", () => {
    expect(shareOfFirst([named("a", quick, 3), named("b")], "a")).toBeCloseTo(0.75, 1);
  });

  test("who has no share is last, whatever is drawn", () => {
    const all = [named("x", { share: 0 }), named("a")];
    expect(orderByCost(all, { next: () => 0 }).map(({ name }) => name)).toEqual(["a", "x"]);
  });

  test("what waits there in vain counts", () => {
    expect(
      shareOfFirst([named("a", quick), named("b", { inFlight: 3, waitingMs: 3_000 })], "b"),
    ).toBeLessThan(0.02);
  });

  test("calls under way count", () => {
    expect(shareOfFirst([named("a", { inFlight: 8 }), named("b")], "b")).toBeGreaterThan(0.98);
  });
});

test.each([
  [0, 0],
  [1, 0],
  [2, 1],
  [3, 3],
])("the order of %i known ones takes %i draws", (count, draws) => {
  let drawn = 0;
  const random = { next: () => (drawn++, 0.5) };
  orderByCost(
    Array.from({ length: count }, (_, index) => named(`${index}`, quick)),
    random,
  );
  expect(drawn).toBe(draws);
});

describe("among many", () => {
  const tier = [
    named("a", { firstTokenMs: 100 }),
    named("b", { firstTokenMs: 200 }),
    named("c", { firstTokenMs: 300 }),
    named("d", { firstTokenMs: 400 }),
  ];

  test("the first is the better of two drawn: the best in half of the draws, the worst never", () => {
    expect(shareOfFirst(tier, "a")).toBeCloseTo(1 / 2, 1);
    expect(shareOfFirst(tier, "b")).toBeCloseTo(1 / 3, 1);
    expect(shareOfFirst(tier, "c")).toBeCloseTo(1 / 6, 1);
    expect(shareOfFirst(tier, "d")).toBe(0);
  });

  test("the others follow by cost", () => {
    expect(new Set(orders(tier))).toEqual(new Set(["abcd", "bacd", "cabd"]));
  });

  test("who has neither weight nor share is never drawn first", () => {
    const bare = [named("x", quick, 0), named("y", { ...quick, share: 0 })];
    expect(
      new Set(
        orders([...bare, named("a", quick), named("b", { firstTokenMs: 900 })]).map((order) =>
          order.slice(0, 2),
        ),
      ),
    ).toEqual(new Set(["ab"]));
  });
});

test("every contender once, whatever the facts", () => {
  const facts = fc.record({
    firstTokenMs: fc.option(fc.nat(30_000)),
    waitingMs: fc.nat(20_000),
    inFlight: fc.nat(200),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    weight: fc.double({ min: 0, max: 10, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(facts, { maxLength: 8 }), fc.nat(), (all, seed) => {
      const contenders = all.map(({ weight, ...each }, index) => named(`${index}`, each, weight));
      const ordered = orderByCost(contenders, new SeededRandom(seed));
      expect(ordered.map(({ name }) => name).toSorted()).toEqual(
        contenders.map(({ name }) => name).toSorted(),
      );
    }),
  );
});
