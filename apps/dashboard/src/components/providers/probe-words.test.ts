import { expect, test } from "vitest";
import { probeText, tokensText } from "./probe-words.ts";

test.each([
  ["inference", true, "a question asked: passed, first token in 390 ms"],
  ["edge", false, "address and key asked: failed, first token in 390 ms"],
  ["inference", null, "a question asked: says nothing of its health, first token in 390 ms"],
] as const)("a check is told by what was asked and what came of it: %s, %s", (kind, ok, text) => {
  expect(probeText({ kind, ok, at: 0, durationMs: 400, detail: "first token in 390 ms" })).toBe(text);
});

test.each([
  ["always", false, "4,212 of 10,000 probe tokens used today (UTC)"],
  ["trials", false, "4,212 of 10,000 probe tokens used today (UTC); only to try its breaker"],
  ["never", false, "4,212 of 10,000 probe tokens used today (UTC); only by hand"],
  ["always", true, "4,212 of 10,000 probe tokens used today (UTC): only the address is asked"],
] as const)("what questions cost is told with what there may be: %s, spent %s", (inference, spent, text) => {
  expect(tokensText({ inference, spent, usedToday: 4_212, dailyTokens: 10_000 })).toBe(text);
});
