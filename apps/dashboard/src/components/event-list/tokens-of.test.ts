import type { PathStep } from "@understudy/core";
import { expect, test } from "vitest";
import { tokensOf } from "./tokens-of.ts";

const call = (usage?: { inputTokens: number; outputTokens: number; estimated?: true }): PathStep => ({
  kind: "attempt",
  target: "a/b",
  outcome: "served",
  startMs: 0,
  durationMs: 1,
  ...(usage === undefined ? {} : { usage }),
});

test("the tokens of a request are those of all its calls", () => {
  const path = [
    call({ inputTokens: 10, outputTokens: 1 }),
    call(),
    call({ inputTokens: 5, outputTokens: 2, estimated: true }),
  ];
  expect(tokensOf({ path })).toEqual({ input: 15, output: 3, estimated: true });
});

test("where nobody told or could count any, there is no number", () => {
  expect(tokensOf({ path: [call()] })).toBeNull();
});
