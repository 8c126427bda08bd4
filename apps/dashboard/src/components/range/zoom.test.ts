import { expect, test } from "vitest";
import { dragged, moved, oldestKept, zoomedIn, zoomedOut } from "./zoom.ts";

const minute = 60_000;
const now = Date.UTC(2026, 10, 21, 14);
const hour = { from: now - 60 * minute, to: now };

test("a drag goes either way, and no deeper than a minute", () => {
  const [one, other] = [now - 30 * minute, now - 10 * minute];
  expect(dragged(one, other, now)).toEqual({ from: one, to: other });
  expect(dragged(other, one, now)).toEqual({ from: one, to: other });
  const { from, to } = dragged(one, one + 10, now);
  expect(to - from).toBe(minute);
});

test("zooming keeps the middle, moving keeps the length, and neither goes beyond now", () => {
  const past = { from: now - 600 * minute, to: now - 500 * minute };
  expect(zoomedIn(past, now)).toEqual({ from: now - 575 * minute, to: now - 525 * minute });
  expect(zoomedOut(zoomedIn(past, now), now)).toEqual(past);
  expect(moved(past, -1, now)).toEqual({ from: now - 625 * minute, to: now - 525 * minute });
  expect(moved(hour, 1, now)).toEqual(hour);
  expect(zoomedOut(hour, now)).toEqual({ from: now - 120 * minute, to: now });
});

test("what is older than all that is kept leads to as long a stretch of the oldest", () => {
  const keptSince = now - 600 * minute;
  const before = { from: now - 900 * minute, to: now - 800 * minute };
  expect(oldestKept(before, keptSince, now)).toEqual({ from: keptSince, to: keptSince + 100 * minute });
  expect(oldestKept({ ...before, to: now }, keptSince, now)).toEqual({ from: now - 900 * minute, to: now });
  expect(oldestKept(hour, keptSince, now)).toBeNull();
  expect(oldestKept(before, null, now)).toBeNull();
});
