import { expect, test } from "vitest";
import { bothZones, formatSpan, formatTime, hasClockChange, isoTime, zoneName } from "./times.ts";

const at = Date.UTC(2026, 10, 21, 13, 5, 10, 42);

test("a time is read in the chosen zone", () => {
  expect(formatTime(at, "UTC", "second")).toBe("13:05:10");
  expect(formatTime(at, "Europe/Berlin", "second")).toBe("14:05:10");
  expect(formatTime(at, "UTC", "millisecond")).toBe("13:05:10.042");
});

test("the hour that comes twice in autumn is told apart by its zone name", () => {
  const first = Date.UTC(2026, 9, 25, 0, 30);
  const second = Date.UTC(2026, 9, 25, 1, 30);
  expect(formatTime(first, "Europe/Berlin", "minute")).toBe(formatTime(second, "Europe/Berlin", "minute"));
  expect(zoneName("Europe/Berlin", first)).not.toBe(zoneName("Europe/Berlin", second));
});

test("the tooltip gives both zones, and UTC once", () => {
  expect(bothZones(at, "Europe/Berlin")).toContain("13:05:10.042 UTC");
  expect(bothZones(at, "UTC").match(/13:05/g)).toHaveLength(1);
});

test("a span names its zone, and its day again only where that is another", () => {
  const minute = 60_000;
  expect(formatSpan({ from: at, to: at + 29 * minute }, "UTC")).toBe("21 Nov, 13:05 – 13:34 UTC");
  expect(formatSpan({ from: at, to: at + 1_440 * minute }, "UTC")).toBe("21 Nov, 13:05 – 22 Nov, 13:05 UTC");
});

test("a file's times carry the offset, so the hour that comes twice is told apart", () => {
  const twice = [Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30)];
  expect(twice.map((each) => isoTime(each, "Europe/Berlin"))).toEqual([
    "2026-10-25T02:30:00+02:00",
    "2026-10-25T02:30:00+01:00",
  ]);
  expect(isoTime(at, "UTC")).toBe("2026-11-21T13:05:10Z");
  const [from = 0, to = 0] = twice;
  expect([hasClockChange({ from, to }, "Europe/Berlin"), hasClockChange({ from, to }, "UTC")]).toEqual([
    true,
    false,
  ]);
});
