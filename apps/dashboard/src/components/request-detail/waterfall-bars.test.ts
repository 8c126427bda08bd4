import type { PathStep } from "@understudy/core";
import { expect, test } from "vitest";
import { anEvent } from "#testing/an-event.ts";
import { waterfallBars } from "./waterfall-bars.ts";

const attempt = (startMs: number, durationMs: number, more: object = {}): PathStep => ({
  kind: "attempt",
  target: "a/model",
  outcome: "unavailable",
  startMs,
  durationMs,
  ...more,
});

test("bars and the pauses between them are the whole of the request's time", () => {
  const path = [attempt(0, 100), attempt(350, 50), attempt(401, 599, { firstTokenMs: 299.5 })];
  const bars = waterfallBars(anEvent({ durationMs: 1_000, path }));
  expect(bars.map(({ waitedMs }) => waitedMs)).toEqual([0, 250, 0]);
  expect(bars.map(({ startShare }) => startShare)).toEqual([0, 0.35, 0.401]);
  expect(bars.map(({ widthShare }) => widthShare)).toEqual([0.1, 0.05, 0.599]);
  expect(bars.map(({ firstTokenShare }) => firstTokenShare)).toEqual([null, null, 0.5]);
});

test("calls beside each other leave no pause, and what was passed over takes no time", () => {
  const skip: PathStep = { kind: "skip", target: "b/model", reason: "breaker_open", startMs: 10 };
  const path = [attempt(0, 500), skip, attempt(200, 100), attempt(510, 490)];
  const bars = waterfallBars(anEvent({ durationMs: 1_000, path }));
  expect(bars.map(({ waitedMs }) => waitedMs)).toEqual([0, 0, 0, 0]);
  expect(bars[1]?.widthShare).toBe(0);
});

test("a request that took no time at all is drawn all the same", () => {
  const [bar] = waterfallBars(anEvent({ durationMs: 0, path: [attempt(0, 0)] }));
  expect(bar).toMatchObject({ startShare: 0, widthShare: 0 });
});
