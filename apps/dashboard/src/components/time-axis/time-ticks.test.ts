import { expect, test } from "vitest";
import { formatTime } from "#format/times.ts";
import { timeTicks } from "./time-ticks.ts";

const hour = 3_600_000;
const from = Date.UTC(2026, 10, 21, 13, 7, 12);

test.each([0.25, 1, 6, 24, 168])("a range of %s h has a few round ticks inside it", (hours) => {
  const { at } = timeTicks({ from: from, to: from + hours * hour }, "UTC", 6);
  expect(at.length).toBeGreaterThanOrEqual(2);
  expect(at.length).toBeLessThanOrEqual(7);
  expect(at.every((tick) => tick >= from && tick <= from + hours * hour && tick % 60_000 === 0)).toBe(true);
});

test("ticks stay evenly spaced over a night with a clock change", () => {
  const night = Date.UTC(2026, 9, 24, 20);
  const { at } = timeTicks({ from: night, to: night + 12 * hour }, "UTC", 6);
  const gaps = at.slice(1).map((tick, index) => tick - at[index]!);
  expect(new Set(gaps).size).toBe(1);
});

test("the night in October when 02:30 comes twice shows both, apart and by name", () => {
  const night = Date.UTC(2026, 9, 25);
  const { at, style } = timeTicks({ from: night, to: night + 2 * hour }, "Europe/Berlin", 6);
  const labels = at.map((tick) => formatTime(tick, "Europe/Berlin", style));
  expect(labels).toEqual(["02:00 CEST", "02:30 CEST", "02:00 CET", "02:30 CET", "03:00 CET"]);
  expect(timeTicks({ from: night, to: night + 2 * hour }, "UTC", 6).style).toBe("minute");
});

test("less than a few minutes are told by the second", () => {
  expect(timeTicks({ from, to: from + 60_000 }, "UTC", 6).style).toBe("second");
});

test("days are named once the range is longer than a day and a half", () => {
  expect(timeTicks({ from: from, to: from + 24 * hour }, "UTC", 6).style).toBe("minute");
  expect(timeTicks({ from: from, to: from + 168 * hour }, "UTC", 6).style).toBe("day_minute");
});
