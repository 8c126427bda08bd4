import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseDuration } from "./parse-duration.ts";

test.each([
  ["6m0s", 360_000],
  ["17ms", 17],
  ["1h2m3.5s", 3_723_500],
  ["1d", 86_400_000],
  [" 2s ", 2_000],
  ["59.561s", 59_561],
])("%s: %i ms", (text, duration) => {
  expect(parseDuration(text)).toBeCloseTo(duration, 6);
});

test.each(["", " ", "6", "m", "6 m", "-1s", "1s later", "1.s", ".5s", "1.", "1x", undefined])(
  "refuses %j",
  (text) => {
    expect(parseDuration(text)).toBeNull();
  },
);

test("makes of any text a time or nothing, and never throws", () => {
  const digits = fc.stringMatching(/^[0-9.smhd]{0,400}$/);
  fc.assert(
    fc.property(fc.oneof(fc.string(), digits), (text) => {
      const duration = parseDuration(text);
      expect(duration === null || (Number.isFinite(duration) && duration >= 0)).toBe(true);
    }),
  );
});
