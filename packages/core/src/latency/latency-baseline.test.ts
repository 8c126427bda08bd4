import { expect, test } from "vitest";
import { ManualTime } from "../testing/manual-time.ts";
import { LatencyBaseline } from "./latency-baseline.ts";

const minute = 60_000;

function stand(): { time: ManualTime; baseline: LatencyBaseline; add: (ms: number, count: number) => void } {
  const time = new ManualTime();
  const baseline = new LatencyBaseline(time);
  return {
    time,
    baseline,
    add: (ms, count) => {
      for (let sample = 0; sample < count; sample++) baseline.add(ms);
    },
  };
}

test("knows nothing before the first sample", () => {
  expect(stand().baseline.read()).toBeNull();
});

test("tells the p95 and how many samples it rests on", () => {
  const { baseline, add } = stand();
  add(100, 90);
  add(2_000, 10);
  expect(baseline.read()?.samples).toBe(100);
  expect(baseline.read()?.p95Ms).toBeCloseTo(2_000, -2);
});

test("an answer is at most five seconds old", () => {
  const { time, baseline, add } = stand();
  add(100, 1);
  expect(baseline.read()?.samples).toBe(1);
  add(100, 1);
  expect(baseline.read()?.samples).toBe(1);
  time.advance(5_000);
  expect(baseline.read()?.samples).toBe(2);
});

test("follows a target that changes: what is older than half an hour is forgotten", () => {
  const { time, baseline, add } = stand();
  add(9_000, 100);
  time.advance(16 * minute);
  add(100, 100);
  expect(baseline.read()?.samples).toBe(200);
  time.advance(16 * minute);
  add(100, 1);
  expect(baseline.read()?.p95Ms).toBeLessThan(200);
});

test("forgets all after an idle hour", () => {
  const { time, baseline, add } = stand();
  add(100, 100);
  time.advance(60 * minute);
  expect(baseline.read()).toBeNull();
});
