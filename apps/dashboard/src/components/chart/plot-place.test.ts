import { expect, test } from "vitest";
import { plotMargins } from "#components/time-axis/plot-margins.ts";
import { placeOf, timeAt, widthOf } from "./plot-place.ts";

const view = { from: 1_000, to: 2_000 };
const { left, right } = plotMargins;

test("a place is a moment between the margins, and beyond them the nearest end", () => {
  const width = 400 + left + right;
  expect([left - 9, left, left + 100, left + 400, width].map((x) => timeAt(x, width, view))).toEqual([
    1_000, 1_000, 1_250, 2_000, 2_000,
  ]);
});

test("what reaches beyond the chart ends at its edge", () => {
  expect(placeOf(0, view)).toContain("* 0)");
  expect(widthOf({ from: 500, to: 1_500 }, view)).toContain("* 0.5)");
  expect(widthOf({ from: 1_900, to: 9_000 }, view)).toContain("* 0.1)");
});
