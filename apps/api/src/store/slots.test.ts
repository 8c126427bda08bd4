import { expect, test } from "vitest";
import { ranges } from "@understudy/contract";
import { seriesStep, slotOf, widthFor } from "./slots.ts";

test.each([
  [ranges["15m"], 10_000, 10_000],
  [ranges["1h"], 10_000, 10_000],
  [ranges["6h"], 60_000, 60_000],
  [ranges["24h"], 300_000, 60_000],
  [ranges["7d"], 3_600_000, 3_600_000],
])("a range of %i ms is drawn in steps of %i ms, read from slots of %i ms", (range, step, width) => {
  expect(seriesStep(range)).toBe(step);
  expect(widthFor(step)).toBe(width);
});

test("an instant belongs to the slot that starts at or before it", () => {
  expect(slotOf(59_999.9, 10_000)).toBe(50_000);
  expect(slotOf(60_000, 10_000)).toBe(60_000);
});
