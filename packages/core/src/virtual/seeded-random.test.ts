import { expect, test } from "vitest";
import { SeededRandom } from "./seeded-random.ts";

function drawn(seed: number, count: number): readonly number[] {
  const random = new SeededRandom(seed);
  return Array.from({ length: count }, () => random.next());
}

test("the same seed draws the same, another seed another", () => {
  expect(drawn(7, 100)).toEqual(drawn(7, 100));
  expect(drawn(7, 100)).not.toEqual(drawn(8, 100));
});

test("draws evenly from [0, 1)", () => {
  const draws = drawn(1, 20_000);
  expect(draws.every((draw) => draw >= 0 && draw < 1)).toBe(true);
  for (let tenth = 0; tenth < 10; tenth++) {
    const share = draws.filter((draw) => Math.floor(draw * 10) === tenth).length / draws.length;
    expect(share).toBeCloseTo(0.1, 1);
  }
});

test("picks whole numbers below a bound, and from a list", () => {
  const random = new SeededRandom(1);
  const picks = Array.from({ length: 200 }, () => random.below(3));
  expect(new Set(picks)).toEqual(new Set([0, 1, 2]));
  expect(["a", "b"]).toContain(random.pick(["a", "b"]));
  expect(() => random.pick([])).toThrow("nothing to pick from");
});
