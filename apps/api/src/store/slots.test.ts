import { expect, test } from "vitest";
import { ranges } from "@understudy/contract";
import { seriesStep, slotOf, widthFor } from "./slots.ts";

const now = 1_800_000_000_000;
const dayMs = 86_400_000;

test.each([
  [ranges["15m"], 10_000, 10_000],
  [ranges["1h"], 10_000, 10_000],
  [ranges["6h"], 60_000, 60_000],
  [ranges["24h"], 300_000, 60_000],
  [ranges["7d"], 3_600_000, 3_600_000],
])("a range of %i ms is drawn in steps of %i ms, read from slots of %i ms", (range, step, width) => {
  expect(seriesStep({ from: now - range, to: now }, now)).toBe(step);
  expect(widthFor(step)).toBe(width);
});

test.each([
  [3 * dayMs, 3_600_000, 60_000],
  [40 * dayMs, 3_600_000, 3_600_000],
  [300 * dayMs, 365 * dayMs, 86_400_000],
])("what began %i ms ago is drawn from slots that are still there", (age, length, step) => {
  expect(seriesStep({ from: now - age, to: now - age + length }, now)).toBe(step);
});

test("an instant belongs to the slot that starts at or before it", () => {
  expect(slotOf(59_999.9, 10_000)).toBe(50_000);
  expect(slotOf(60_000, 10_000)).toBe(60_000);
});
