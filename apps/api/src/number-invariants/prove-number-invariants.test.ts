import { expect, test } from "vitest";
import { proveNumberInvariants } from "./prove-number-invariants.ts";

const proofs = proveNumberInvariants();

test.each(proofs)("$name notices a store that $bug: $statement", ({ caught }) => {
  expect(caught).not.toBeNull();
});

test.each(proofs)("$name has nothing against a store that does not: $bug", ({ withoutBug }) => {
  expect(withoutBug).toEqual([]);
});
