import { expect, test } from "vitest";
import { isDisturbed, isInjected } from "./disturbed.ts";
import type { AttemptStep, PathStep } from "./record.ts";

const served: AttemptStep = { kind: "attempt", target: "a/b", outcome: "served", startMs: 0, durationMs: 9 };

function answered(...path: readonly PathStep[]) {
  return { level: "primary", outcome: "answered", path } as const;
}

test("only one attempt on the primary that answered well is undisturbed", () => {
  expect(isDisturbed(answered(served))).toBe(false);
  expect(isDisturbed({ ...answered(served), level: "fallback" })).toBe(true);
  expect(isDisturbed({ ...answered(served), outcome: "interrupted" })).toBe(true);
  expect(isDisturbed(answered({ ...served, outcome: "server_error" }, served))).toBe(true);
  expect(isDisturbed(answered({ ...served, marks: ["repetition"] }))).toBe(true);
  expect(isDisturbed(answered({ ...served, capped: true }))).toBe(true);
});

test("a call that was struck on purpose is told, even where it answered all the same", () => {
  const struck = answered({ ...served, injected: "F-1" });
  expect([isInjected(struck), isDisturbed(struck)]).toEqual([true, true]);
  expect(isInjected(answered(served))).toBe(false);
  const passed = { kind: "skip", target: "a/c", reason: "breaker_open", startMs: 0 } as const;
  expect(isInjected(answered(passed, served))).toBe(false);
  expect(isInjected(answered({ ...passed, injected: "F-1" }, served))).toBe(true);
});
