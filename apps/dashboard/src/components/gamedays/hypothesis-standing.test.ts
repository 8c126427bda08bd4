import type { RunEnd } from "@understudy/contract";
import type { JudgedHypothesis } from "@understudy/core";
import { expect, test } from "vitest";
import { readGameDayNumber } from "./gameday-number.ts";
import { standingOf } from "./hypothesis-standing.ts";

const running: JudgedHypothesis = {
  name: "users are answered",
  during: "outage",
  measure: "failed_share",
  limit: { kind: "at_most", value: 0.01 },
  minimum: 20,
  verdict: "not_enough_data",
  value: 0,
  n: 30,
  missing: "cut_short",
};
const end: RunEnd = { at: 1, why: "aborted", by: "eve", detail: "" };

function wordOf(judged: Partial<JudgedHypothesis>, over: RunEnd | null = null): string {
  return standingOf({ ...running, ...judged }, { steps: [], end: over }).word;
}

test("a reading is so far, until its step is whole", () => {
  expect(wordOf({})).toBe("Holding so far");
  expect(wordOf({ value: 0.02 })).toBe("Broken so far");
  expect(wordOf({ n: 19 })).toBe("19 of 20 requests so far");
  expect(wordOf({ measure: "time_to_detect", value: null, minimum: 1 })).toBe("Not yet");
  expect(wordOf({ value: null, n: 0, missing: "not_run" })).toBe("To come");
  expect(wordOf({ missing: null, verdict: "broken" })).toBe("Broken");
  expect(wordOf({ missing: "too_few", n: 3 })).toBe("Not enough data");
});

test("what was broken off is never held and never broken, however it stood", () => {
  expect(wordOf({}, end)).toBe("Not enough data");
  expect(wordOf({ value: 0.02 }, end)).toBe("Not enough data");
  expect(wordOf({ missing: "not_run" }, end)).toBe("Not enough data");
});

test("an address names a game day by its number, with or without its letter", () => {
  expect([readGameDayNumber("7"), readGameDayNumber("G-7"), readGameDayNumber("g-12")]).toEqual([7, 7, 12]);
  for (const other of ["0", "F-7", "7a", "", "-1", "1e9"]) expect(readGameDayNumber(other)).toBeNull();
});
