import { expect, test } from "vitest";
import { KeySequence, longestPauseMs } from "./key-sequence.ts";

const page = (href: string) => ({ kind: "page", href });

test("two keys in a row go to a page, one alone does its own", () => {
  const keys = new KeySequence();
  expect(keys.press("g", 0)).toBeNull();
  expect(keys.press("b", longestPauseMs)).toEqual(page("/breakers"));
  expect(keys.press("b", longestPauseMs + 1)).toBeNull();
  expect(keys.press("?", longestPauseMs + 2)).toEqual({ kind: "help" });
});

test("what is pressed too late, or means nothing together, counts alone", () => {
  const keys = new KeySequence();
  keys.press("g", 0);
  expect(keys.press("k", longestPauseMs + 1), "no page after so long").toEqual({ kind: "row", step: -1 });
  keys.press("g", 10_000);
  expect(keys.press("j", 10_001), "no page of that key").toEqual({ kind: "row", step: 1 });
  keys.press("g", 20_000);
  expect(keys.press("g", 20_001)).toBeNull();
  expect(keys.press("o", 20_002), "begun anew").toEqual(page("/"));
});
