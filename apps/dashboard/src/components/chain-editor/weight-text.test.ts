import { expect, test } from "vitest";
import { parseWeight } from "./weight-text.ts";

test.each([
  ["3", 3],
  [" 0,5 ", 0.5],
  ["1000", 1_000],
  ["0", null],
  ["1001", null],
  ["-1", null],
  ["", null],
  ["much", null],
])("reads %o as the weight %o", (text, weight) => {
  expect(parseWeight(text)).toBe(weight);
});
