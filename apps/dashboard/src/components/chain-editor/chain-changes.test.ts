import type { Chain } from "@understudy/core";
import { expect, test } from "vitest";
import { chainChanges, sayChange } from "./chain-changes.ts";

/** `a b,c`: tiers are parted by blanks, the members of a tier by commas. */
function chainOf(tiers: string): Chain {
  return tiers
    .split(" ")
    .flatMap((tier, index) =>
      tier.split(",").map((target) => ({ target, priority: index + 1, enabled: true, weight: 1 })),
    );
}

test.each([
  ["a b c", "a b c", []],
  ["a b c", "c a b", ["c: place 3 → 1", "a: place 1 → 2", "b: place 2 → 3"]],
  ["a b c d", "a b,c d", ["c: tier 3 → 2"]],
  ["a,b c", "a b c", ["b: tier 1 → 2"]],
  ["a b c", "b c", ["a: removed"]],
  ["a b", "x a b", ["x: added"]],
  ["a b c", "c b", ["c: place 3 → 1", "a: removed"]],
])("%s to %s: %o", (before, after, lines) => {
  expect(chainChanges(chainOf(before), chainOf(after)).flatMap(sayChange)).toEqual(lines);
});

test("says each field that changed", () => {
  const [was] = chainOf("a");
  const is = { ...was!, weight: 2.5, timeoutMs: 5_000, enabled: false };
  expect(chainChanges([was!], [is]).flatMap(sayChange)).toEqual([
    "a: weight 1 → 2.5",
    "a: timeout default → 5.00\u00a0s",
    "a: disabled",
  ]);
});
