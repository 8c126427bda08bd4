import { expect, test } from "vitest";
import { Flapping } from "./flapping.ts";

const tenMinutes = 600_000;

test.each([
  ["within ten minutes", tenMinutes - 1, true],
  ["in ten minutes and no less", tenMinutes, false],
])("five changes %s", (_what, fifthAt, isTooOften) => {
  const flapping = new Flapping();
  for (const at of [0, 1, 2, 3]) expect(flapping.changed(at)).toBe(false);
  expect(flapping.changed(fifthAt)).toBe(isTooOften);
  expect(flapping.isPinned(fifthAt)).toBe(isTooOften);
});

test("the fifth change pins for ten minutes, and the count begins anew", () => {
  const flapping = new Flapping();
  expect([1, 2, 3, 4, 5].map((at) => flapping.changed(at))).toEqual([false, false, false, false, true]);
  expect(flapping.isPinned(5 + tenMinutes - 1)).toBe(true);
  expect(flapping.isPinned(5 + tenMinutes)).toBe(false);
  expect([6, 7, 8, 9].map((at) => flapping.changed(at))).toEqual([false, false, false, false]);
});
