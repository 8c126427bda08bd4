import { expect, test } from "vitest";
import type { LevelView } from "@understudy/contract";
import {
  failedSentence,
  failedShare,
  failedTop,
  levelBands,
  levelSentence,
  summed,
} from "./level-reading.ts";

const none = { primary: 0, fallback: 0, cache: 0, deferred: 0, cancelled: 0, error: 0 };
const view: LevelView = {
  from: 0,
  to: 25,
  stepMs: 10,
  points: [
    { at: 0, counts: { ...none, primary: 9, fallback: 1 } },
    { at: 10, counts: none },
    { at: 20, counts: { ...none, fallback: 3, error: 1 } },
  ],
};

test("shares of a bucket add up to all of it", () => {
  const [first] = levelBands(view);
  expect(first?.shares).toEqual({ ...none, primary: 0.9, fallback: 0.1 });
});

test("a bucket without requests has no height instead of a made-up share", () => {
  expect(levelBands(view)[1]).toMatchObject({ total: 0, shares: none });
});

test("the last bucket is drawn to the end of the range", () => {
  const bands = levelBands(view);
  expect(bands.map((band) => band.at)).toEqual([0, 10, 20, 25]);
  expect(bands[3]?.shares).toEqual(bands[2]?.shares);
});

test("the sentence leaves out levels that served nobody and never rounds failures to nothing", () => {
  expect(summed(view)).toEqual({ ...none, primary: 9, fallback: 4, error: 1 });
  const said = levelSentence({ ...none, primary: 99_999, error: 1 }).replaceAll("\u00a0", " ");
  expect(said).toBe(">99.9 % primary, <0.1 % failed of 100,000 requests.");
});

test("callers who left are in no share of failures, and nobody asking is no share at all", () => {
  expect(failedShare({ ...none, primary: 9, cancelled: 90, error: 1 })).toBe(0.1);
  expect([failedShare(none), failedShare({ ...none, cancelled: 3 })]).toEqual([null, null]);
});

test("failures have an axis to two in a hundred, and a longer one where that is too short", () => {
  const few = { ...view, points: [{ at: 0, counts: { ...none, primary: 999, error: 1 } }] };
  expect([failedTop(few), failedTop(view)]).toEqual([0.02, 0.25]);
});

test("says how many failed and when it was worst", () => {
  expect(failedSentence(view, "UTC").replaceAll("\u00a0", " ")).toBe(
    "7.1 % of 14 requests failed (1), at worst 25.0 % at 00:00.",
  );
  expect(failedSentence({ ...view, points: [] }, "UTC")).toBe("No requests in this time.");
});
