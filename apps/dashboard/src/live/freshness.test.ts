import { expect, test } from "vitest";
import { changesAllowed, freshnessOf } from "./freshness.ts";

const shownAt = 0;

test.each([
  [5_999, "live"],
  [6_000, "delayed"],
  [13_999, "delayed"],
  [14_000, "stale"],
])("silence of %s ms is %s", (silence, kind) => {
  expect(freshnessOf({ now: 100_000 + silence, heardAt: 100_000, shownAt }).kind).toBe(kind);
});

test("a page that never heard anything says so, and does not invent an age", () => {
  expect(freshnessOf({ now: 4_000, heardAt: null, shownAt })).toEqual({ kind: "stale", ageMs: null });
});

test("a tab shown again catches up before its data is called stale", () => {
  expect(freshnessOf({ now: 61_000, heardAt: 1_000, shownAt: 60_000 }).kind).toBe("connecting");
  expect(freshnessOf({ now: 63_500, heardAt: 1_000, shownAt: 60_000 }).kind).toBe("stale");
});

test("only stale data forbids changes", () => {
  expect(changesAllowed({ kind: "delayed", ageMs: 7_000 })).toBe(true);
  expect(changesAllowed({ kind: "stale", ageMs: 16_000 })).toBe(false);
});
