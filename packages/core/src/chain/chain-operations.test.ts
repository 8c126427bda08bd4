import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Chain } from "./chain.ts";
import { applyChainOperations, type ChainOperation, longestTimeout, tiersOf } from "./chain-operations.ts";

/** `a b,c d`: tiers are parted by blanks, the members of a tier by commas. */
function chainOf(tiers: string): Chain {
  return tiers
    .split(" ")
    .flatMap((tier, index) =>
      tier.split(",").map((target) => ({ target, priority: index + 1, enabled: true, weight: 1 })),
    );
}

function written(chain: Chain): string {
  return tiersOf(chain)
    .map((tier) => tier.map(({ target }) => target).join(","))
    .join(" ");
}

function apply(tiers: string, ...operations: ChainOperation[]): string {
  const change = applyChainOperations(chainOf(tiers), operations);
  return change.ok ? written(change.chain) : `${change.problem}: ${change.target}`;
}

describe("tiersOf", () => {
  test("orders tiers by priority and keeps the order inside a tier", () => {
    const [b, a, c] = chainOf("b a,c");
    if (a === undefined || b === undefined || c === undefined) throw new Error("three entries");
    const chain = [
      { ...a, priority: 30 },
      { ...b, priority: 10 },
      { ...c, priority: 30 },
    ];
    expect(written(chain)).toBe("b a,c");
  });
});

test.each([
  ["the longest of its members", [2_000, 5_000, 3_000], 5_000],
  ["none when one of them has the default limit", [2_000, undefined], null],
])("the timeout of a tier is %s", (_what, timeouts, longest) => {
  const tier = timeouts.map((timeoutMs, index) => ({
    target: `target-${index}`,
    priority: 1,
    enabled: true,
    weight: 1,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  }));
  expect(longestTimeout(tier)).toBe(longest);
});

describe("move", () => {
  test.each([
    ["a b c", "c", null, "c a b"],
    ["a b c", "a", "b", "b a c"],
    ["a b c", "a", "c", "b c a"],
    ["a b,c d", "a", "b", "b,c a d"],
    ["a b,c d", "c", "a", "a c b d"],
    ["a b,c d", "c", null, "c a b d"],
    ["a b c", "b", "b", "a b c"],
    ["a,b", "a", "b", "b a"],
  ] as const)("%s: %s after %s gives %s", (before, target, after, expected) => {
    expect(apply(before, { type: "move", target, after })).toBe(expected);
  });
});

describe("set_priority", () => {
  test.each([
    ["a b c", "c", 1, "a,c b"],
    ["a b c", "a", 2, "a,b c"],
    ["a b c", "a", 9, "b c a"],
    ["a b c", "c", 0, "c a b"],
  ] as const)("%s: %s to %i gives %s", (before, target, priority, expected) => {
    expect(apply(before, { type: "set_priority", target, priority })).toBe(expected);
  });
});

describe("add and remove", () => {
  test.each([
    ["a b,c", { type: "add", target: "d" }, "a b,c d"],
    ["a b", { type: "add", target: "b" }, "already_in_chain: b"],
    ["a b,c d", { type: "remove", target: "a" }, "b,c d"],
    ["a b,c d", { type: "remove", target: "b" }, "a c d"],
    ["a b", { type: "remove", target: "x" }, "not_in_chain: x"],
    ["a", { type: "remove", target: "a" }, "last_entry: a"],
    ["a", { type: "set_priority", target: "a", priority: 3 }, "a"],
  ] as const)("%s with %o gives %s", (before, operation, expected) => {
    expect(apply(before, operation)).toBe(expected);
  });

  test("a new entry takes part, with the usual weight and timeout, and can be edited at once", () => {
    const change = applyChainOperations(chainOf("a"), [
      { type: "add", target: "b" },
      { type: "set_weight", target: "b", weight: 2.5 },
      { type: "move", target: "b", after: null },
    ]);
    expect(change).toEqual({
      ok: true,
      chain: [
        { target: "b", priority: 1, enabled: true, weight: 2.5 },
        { target: "a", priority: 2, enabled: true, weight: 1 },
      ],
    });
  });
});

describe("the other edits", () => {
  test("set a timeout and take it back", () => {
    const set = applyChainOperations(chainOf("a b"), [
      { type: "set_timeout", target: "b", timeoutMs: 5_000 },
    ]);
    if (!set.ok) throw new Error("unknown target");
    expect(set.chain.map(({ timeoutMs }) => timeoutMs)).toEqual([undefined, 5_000]);
    const back = applyChainOperations(set.chain, [{ type: "set_timeout", target: "b", timeoutMs: null }]);
    expect(back).toEqual({ ok: true, chain: chainOf("a b") });
  });

  test("disable an entry and leave it in its place", () => {
    const change = applyChainOperations(chainOf("a b"), [
      { type: "set_enabled", target: "a", enabled: false },
    ]);
    expect(change.ok && change.chain.map(({ enabled }) => enabled)).toEqual([false, true]);
  });
});

describe("a draft", () => {
  test("that names a target the chain lost is refused as a whole, by name", () => {
    expect(apply("a b", { type: "move", target: "x", after: "a" })).toBe("not_in_chain: x");
    expect(apply("a b", { type: "move", target: "a", after: "x" })).toBe("not_in_chain: x");
    expect(
      apply(
        "a b",
        { type: "move", target: "b", after: null },
        { type: "set_enabled", target: "x", enabled: true },
      ),
    ).toBe("not_in_chain: x");
  });

  test("is replayed on a newer revision: what others changed meanwhile stays", () => {
    const draft: ChainOperation[] = [{ type: "move", target: "c", after: null }];
    expect(apply("a b c", ...draft)).toBe("c a b");
    const newer = applyChainOperations(chainOf("a b c d"), [
      { type: "move", target: "b", after: "d" },
      { type: "set_timeout", target: "c", timeoutMs: 9_000 },
    ]);
    if (!newer.ok) throw new Error("unknown target");
    const rebased = applyChainOperations(newer.chain, draft);
    if (!rebased.ok) throw new Error("unknown target");
    expect(written(rebased.chain)).toBe("c a d b");
    expect(rebased.chain[0]?.timeoutMs).toBe(9_000);
  });

  const names = ["a", "b", "c", "d", "e"];
  const name = fc.constantFrom(...names);
  const operation: fc.Arbitrary<ChainOperation> = fc.oneof(
    fc.record({ type: fc.constant("move" as const), target: name, after: fc.option(name) }),
    fc.record({
      type: fc.constant("set_priority" as const),
      target: name,
      priority: fc.integer({ min: -2, max: 9 }),
    }),
    fc.record({
      type: fc.constant("set_weight" as const),
      target: name,
      weight: fc.double({ min: 0.1, max: 100, noNaN: true }),
    }),
    fc.record({ type: fc.constant("set_timeout" as const), target: name, timeoutMs: fc.option(fc.nat()) }),
    fc.record({ type: fc.constant("set_enabled" as const), target: name, enabled: fc.boolean() }),
  );
  const anyChain = fc
    .array(fc.integer({ min: -3, max: 12 }), { minLength: 5, maxLength: 5 })
    .map((priorities) =>
      names.map((target, index) => ({ target, priority: priorities[index] ?? 1, enabled: true, weight: 1 })),
    );

  test("loses and doubles no entry, and its priorities are 1, 2, 3 without a gap", () => {
    fc.assert(
      fc.property(anyChain, fc.array(operation, { maxLength: 12 }), (chain, operations) => {
        const change = applyChainOperations(chain, operations);
        if (!change.ok) throw new Error("unknown target");
        expect(change.chain.map(({ target }) => target).toSorted()).toEqual(names);
        const priorities = [...new Set(change.chain.map(({ priority }) => priority))];
        expect(priorities).toEqual(priorities.map((_, index) => index + 1));
      }),
    );
  });

  test("with targets that come and go holds each at most once, never nobody, and forgets who went", () => {
    const inOrOut: fc.Arbitrary<ChainOperation> = fc.record({
      type: fc.constantFrom("add" as const, "remove" as const),
      target: fc.constantFrom(...names, "f", "g"),
    });
    fc.assert(
      fc.property(
        anyChain,
        fc.array(fc.oneof(operation, inOrOut), { maxLength: 20 }),
        (chain, operations) => {
          let current: Chain = chain;
          for (const each of operations) {
            const change = applyChainOperations(current, [each]);
            const stood = current.some(({ target }) => target === each.target);
            if (!change.ok) {
              expect(change.problem === "already_in_chain").toBe(each.type === "add");
              continue;
            }
            expect(each.type === "add").toBe(!stood);
            current = change.chain;
            expect(current.some(({ target }) => target === each.target)).toBe(each.type !== "remove");
            expect(new Set(current.map(({ target }) => target)).size).toBe(current.length);
            expect(current.length).toBeGreaterThan(0);
            const numbers = tiersOf(current).map((tier) => tier[0]?.priority);
            expect(numbers).toEqual(numbers.map((_, index) => index + 1));
          }
        },
      ),
    );
  });

  test("applied in two parts is the draft applied at once", () => {
    const operations = fc.array(operation, { maxLength: 8 });
    fc.assert(
      fc.property(anyChain, operations, operations, (chain, first, second) => {
        const half = applyChainOperations(chain, first);
        if (!half.ok) throw new Error("unknown target");
        expect(applyChainOperations(half.chain, second)).toEqual(
          applyChainOperations(chain, [...first, ...second]),
        );
      }),
    );
  });
});
