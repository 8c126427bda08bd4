import { expect, test } from "vitest";
import { bothZones, formatTime, zoneName } from "./times.ts";

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
