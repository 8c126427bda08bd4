import { expect, test } from "vitest";
import { parseSeconds, showSeconds } from "./timeout-text.ts";

test.each([
  ["30", 30_000],
  [" 1.5 ", 1_500],
  ["0,25", 250],
  ["", null],
  ["0", undefined],
  ["-1", undefined],
  ["3601", undefined],
  ["1e3", undefined],
  ["ten", undefined],
])("reads %o as %o ms", (text, ms) => {
  expect(parseSeconds(text)).toBe(ms);
});

test("shows what it read", () => {
  expect(showSeconds(1_500)).toBe("1.5");
  expect(showSeconds(null)).toBe("");
});
