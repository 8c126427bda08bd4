import { expect, test } from "vitest";
import { levelOf, LevelWindow } from "./level-window.ts";

test("counts by level what came within the span, to a slot", () => {
  const window = new LevelWindow(60_000, 12);
  const nothing = { primary: 0, fallback: 0, cache: 0, deferred: 0, error: 0, cancelled: 0 };
  expect(window.read(0)).toEqual({ total: 0, counts: nothing });
  window.add(4_999, "primary");
  window.add(5_000, "fallback");
  window.add(5_000, "fallback");
  window.add(59_999, "error");
  expect(window.read(59_999)).toEqual({
    total: 4,
    counts: { ...nothing, primary: 1, fallback: 2, error: 1 },
  });
  expect(window.read(60_000)).toEqual({ total: 3, counts: { ...nothing, fallback: 2, error: 1 } });
  window.add(65_000, "cache");
  expect(window.read(65_000)).toEqual({ total: 2, counts: { ...nothing, cache: 1, error: 1 } });
});

test.each([
  ["answered", "cache", "cache"],
  ["relayed", "primary", "primary"],
  ["deferred", "deferred", "deferred"],
  ["failed", "primary", "error"],
  ["interrupted", "fallback", "error"],
  ["unfit", "error", null],
  ["cancelled", "primary", null],
] as const)("a request that was %s on level %s counts as %s", (outcome, level, counted) => {
  expect(levelOf({ outcome, level })).toBe(counted);
});
