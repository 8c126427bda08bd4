import { expect, test } from "vitest";
import { timeTicks } from "./time-ticks.ts";

const hour = 3_600_000;
const from = Date.UTC(2026, 10, 21, 13, 7, 12);

test.each([0.25, 1, 6, 24, 168])("a range of %s h has a few round ticks inside it", (hours) => {
  const { at } = timeTicks(from, from + hours * hour, 6);
  expect(at.length).toBeGreaterThanOrEqual(2);
  expect(at.length).toBeLessThanOrEqual(7);
  expect(at.every((tick) => tick >= from && tick <= from + hours * hour && tick % 60_000 === 0)).toBe(true);
});

test("ticks stay evenly spaced over a night with a clock change", () => {
  const night = Date.UTC(2026, 9, 24, 20);
  const { at } = timeTicks(night, night + 12 * hour, 6);
  const gaps = at.slice(1).map((tick, index) => tick - at[index]!);
  expect(new Set(gaps).size).toBe(1);
});

test("days are named once the range is longer than a day and a half", () => {
  expect(timeTicks(from, from + 24 * hour, 6).style).toBe("minute");
  expect(timeTicks(from, from + 168 * hour, 6).style).toBe("day_minute");
});
