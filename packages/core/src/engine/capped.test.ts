import { expect, test } from "vitest";
import { endedByLimit, isCapped } from "./capped.ts";

test.each([
  ["length", true],
  ["max_tokens", true],
  ["max_output_tokens", true],
  ["stop", false],
  ["tool_use", false],
  ["content_filter", false],
  ["model_context_window_exceeded", false],
  [null, false],
])("%j: a limit of tokens ended it %s", (reason, expected) => {
  expect(endedByLimit(reason)).toBe(expected);
});

const told = (outputTokens: number) => ({ inputTokens: 1, outputTokens });

test.each([
  ["nobody named a limit", told(4_096), null, true],
  ["the limit that was asked for", told(1_000), 1_000, false],
  ["nearly that: vendors count some tokens otherwise", told(960), 1_000, false],
  ["another limit than was asked for", told(512), 1_000, true],
  ["an estimate may be half of what was written", { ...told(520), estimated: true as const }, 1_000, false],
  ["an estimate that is too far away", { ...told(480), estimated: true as const }, 1_000, true],
  ["nothing counted", null, 1_000, false],
])("%s", (_, usage, allowed, expected) => {
  expect(isCapped(usage, allowed)).toBe(expected);
});
