import { expect, test } from "vitest";
import { effortForBudget, reasoningEfforts } from "./reasoning-effort.ts";

test.each([
  [0, "none"],
  [1, "minimal"],
  [1024, "minimal"],
  [1025, "low"],
  [4000, "low"],
  [10_000, "medium"],
  [31_999, "high"],
  [65_536, "xhigh"],
  [65_537, "max"],
])("a budget of %d tokens asks for the effort %s", (tokens, effort) => {
  expect(effortForBudget(tokens)).toBe(effort);
});

test("a larger budget never asks for less", () => {
  const efforts = Array.from({ length: 700 }, (_, hundred) => effortForBudget(hundred * 100));
  const ranks = efforts.map((effort) => reasoningEfforts.indexOf(effort));
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  expect(new Set(efforts)).toEqual(new Set(reasoningEfforts));
});
