import { expect, test } from "vitest";
import { invariantNames, proveInvariants } from "./prove-invariants.ts";

const proofs = proveInvariants();

test.each(proofs)("$name notices $bug: $statement", ({ name, caught, watch }) => {
  if (watch === "every event") expect(caught).toMatch(new RegExp(`^${name} \\(`));
  else expect(caught).not.toBeNull();
});

test.each(proofs)(
  "$name has nothing against an engine without the bug, nor has any other",
  ({ withoutBug }) => {
    expect(withoutBug).toEqual([]);
  },
);

test("none of I1-I43, I51, I52 and I55-I57 is missing, and none is named twice", () => {
  const numbers = [...Array.from({ length: 43 }, (_, index) => index + 1), 51, 52, 55, 56, 57];
  expect([...invariantNames].sort()).toEqual([...numbers.map((number) => `I${number}`), "no fault"].sort());
});
