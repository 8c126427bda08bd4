import type { PathStep } from "@understudy/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { timeAccount } from "./time-account.ts";

const attempt = (startMs: number, durationMs: number): PathStep => ({
  kind: "attempt",
  target: "a/model",
  outcome: "unavailable",
  startMs,
  durationMs,
});

const sum = (figures: readonly number[]) => figures.reduce((total, figure) => total + figure, 0);

test("calls one after the other and what lies between them are the whole, to the millisecond", () => {
  const parts = fc.array(fc.tuple(fc.double({ min: 0, max: 900, noNaN: true }), fc.nat(5_000)), {
    minLength: 1,
    maxLength: 9,
  });
  fc.assert(
    fc.property(parts, fc.double({ min: 0, max: 40, noNaN: true }), (calls, rest) => {
      let now = 0;
      const path = calls.map(([pause, length]) => {
        const step = attempt(now + pause, length / 7);
        now = step.startMs + length / 7;
        return step;
      });
      const { steps, idleAfterMs, wholeMs } = timeAccount({ path, durationMs: now + rest });
      expect(sum(steps.map(({ idleMs, tookMs }) => idleMs + tookMs)) + idleAfterMs).toBe(wholeMs);
    }),
  );
});

test("while one call is under way nothing is idle, whichever of two ended first", () => {
  const skip: PathStep = { kind: "skip", target: "b/model", reason: "breaker_open", startMs: 4 };
  const path = [skip, attempt(200.4, 100), attempt(5, 500)];
  expect(timeAccount({ path, durationMs: 520 })).toEqual({
    steps: [
      { beganMs: 4, tookMs: 0, idleMs: 4 },
      { beganMs: 200, tookMs: 100, idleMs: 0 },
      { beganMs: 5, tookMs: 500, idleMs: 1 },
    ],
    idleAfterMs: 15,
    wholeMs: 520,
  });
});
