import { expect, test } from "vitest";
import { upperBound } from "./upper-bound.ts";

// 1 - 0.05 ** (1 / n) for no hits; the others from published tables of exact limits (two-sided 90 %).
test.each([
  [0, 10, 0.2589],
  [0, 299, 0.009969],
  [0, 3_000, 0.000998],
  [1, 10, 0.3942],
  [2, 10, 0.5069],
  [5, 10, 0.7776],
  [10, 10, 1],
  [0, 0, 1],
])("%i of %i: at most %f", (hits, trials, bound) => {
  expect(upperBound(hits, trials)).toBeCloseTo(bound, 4);
});

test("holds where a chance is too small for a number", () => {
  expect(upperBound(0, 1_000_000)).toBeCloseTo(2.9957e-6, 9);
  expect(upperBound(9_900, 10_000)).toBeGreaterThan(0.99);
});
