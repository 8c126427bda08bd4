import { expect, test } from "vitest";
import { measuredWords, ruleValue } from "./alert-value.ts";

test.each([
  ["fallback_share", 0.352, 0.2, "35.2\u00a0%, allowed: 20.0\u00a0%"],
  ["chain_exhausted", 3, 0.01, "3 in a row, allowed: 1.0\u00a0%"],
  ["chain_exhausted", 1, 0.01, "100\u00a0%, allowed: 1.0\u00a0%"],
  ["slow_first_token", 8.43, 2, "8.4 times, allowed: 2 times"],
  ["queue_age", 1_260_000, 600_000, "21\u00a0m, allowed: 10\u00a0m"],
] as const)("%s tells value and threshold in its unit", (rule, value, threshold, words) => {
  expect(measuredWords({ rule, value, threshold })).toBe(words);
});

test("a rule that measures nothing shows no number", () => {
  expect(measuredWords({ rule: "breaker_open", value: 2, threshold: null })).toBeNull();
  expect(ruleValue("flapping", null)).toBeNull();
});
