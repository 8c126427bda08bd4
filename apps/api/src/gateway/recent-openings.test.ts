import { expect, test } from "vitest";
import { RecentOpenings } from "./recent-openings.ts";

const minute = 60_000;

test("counts what opened within ten minutes, target by target", () => {
  const openings = new RecentOpenings();
  for (const at of [0, 4 * minute, 8 * minute]) openings.add("a", at);
  openings.add("b", 9 * minute);
  expect(openings.count("a", 9 * minute)).toBe(3);
  expect(openings.count("a", 10 * minute)).toBe(2);
  expect(openings.count("a", 18 * minute)).toBe(0);
  expect(openings.count("b", 9 * minute)).toBe(1);
  expect(openings.count("c", 9 * minute)).toBe(0);
});
