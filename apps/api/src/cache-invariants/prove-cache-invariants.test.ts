import { expect, test } from "vitest";
import { proveCacheInvariants } from "./prove-cache-invariants.ts";

const proofs = proveCacheInvariants();

test.each(proofs)("$name notices that a cache $bug: $statement", ({ caught }) => {
  expect(caught).not.toBeNull();
});

test.each(proofs)(
  "$name has nothing against a cache without the bug, nor has any other",
  ({ withoutBug }) => {
    expect(withoutBug).toEqual([]);
  },
);

test("none of I44-I49 is missing", () => {
  const numbers = new Set(proofs.map(({ name }) => name.split(" ")[0]));
  expect([...numbers]).toEqual(["I44", "I45", "I46", "I47", "I48", "I49"]);
});
