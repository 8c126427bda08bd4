import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ManualTime } from "../virtual/manual-time.ts";
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

test("tells p50 and p95 and how many samples they rest on", () => {
  const { time, baseline, add } = stand();
  add(100, 90);
  add(2_000, 10);
  time.advance(2 * minute);
  const read = baseline.read();
  expect(read).toMatchObject({ samples: 100, censored: 0 });
  expect(read?.p50Ms).toBeCloseTo(100, -1);
  expect(read?.p95Ms).toBeCloseTo(2_000, -2);
});

test("takes what was given up as at least that long in the middle, and leaves it out of the p95", () => {
  const { time, baseline, add } = stand();
  add(100, 40);
  for (let sample = 0; sample < 60; sample++) baseline.addCensored(10_000);
  time.advance(2 * minute);
  expect(baseline.read()).toMatchObject({ samples: 40, censored: 60 });
  expect(baseline.read()?.p50Ms).toBeCloseTo(10_000, -3);
  expect(baseline.read()?.p95Ms).toBeCloseTo(100, -1);
});

test("knows no p95 where nothing was ever answered", () => {
  const { time, baseline } = stand();
  baseline.addCensored(10_000);
  time.advance(2 * minute);
  expect(baseline.read()).toMatchObject({ p95Ms: 0, samples: 0, censored: 1 });
});

test("a brownout does not move the baseline before it is a minute old", () => {
  const { time, baseline, add } = stand();
  add(100, 60);
  time.advance(10 * minute);
  for (let second = 0; second < 59; second++) {
    add(10_000, 10);
    time.advance(1_000);
    expect(baseline.read()?.p95Ms).toBeLessThan(200);
  }
  time.advance(61_000);
  expect(baseline.read()?.p95Ms).toBeGreaterThan(9_000);
});

test("follows a target that changes: what is older than half an hour is forgotten", () => {
  const { time, baseline, add } = stand();
  add(9_000, 100);
  time.advance(16 * minute);
  add(100, 100);
  time.advance(2 * minute);
  expect(baseline.read()?.samples).toBe(200);
  time.advance(16 * minute);
  add(100, 1);
  expect(baseline.read()?.p95Ms).toBeLessThan(200);
});

test("forgets a sample half an hour after its span began, looked at every minute or only then", () => {
  const watched = stand();
  const left = stand();
  watched.add(100, 1);
  left.add(100, 1);
  for (let passed = 1; passed <= 29; passed++) {
    watched.time.advance(minute);
    expect(watched.baseline.read()?.samples ?? 0).toBe(passed < 2 ? 0 : 1);
  }
  watched.time.advance(minute);
  left.time.advance(30 * minute);
  expect([watched.baseline.read(), left.baseline.read()]).toEqual([null, null]);
});

test("keeps nothing longer for being looked at late", () => {
  const { time, baseline, add } = stand();
  add(100, 1);
  time.advance(18 * minute);
  expect(baseline.read()?.samples).toBe(1);
  time.advance(14.5 * minute);
  expect(baseline.read()).toBeNull();
});

test("forgets all after an idle hour", () => {
  const { time, baseline, add } = stand();
  add(100, 100);
  time.advance(60 * minute);
  expect(baseline.read()).toBeNull();
});

test("counts every sample between 2 and 15 minutes old and none younger than 1 or older than 32", () => {
  const step = fc.record({ gapMs: fc.oneof(fc.nat(5_000), fc.nat(200_000)), censored: fc.boolean() });
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 1, maxLength: 60, size: "max" }),
      fc.nat(40 * minute),
      (steps, lookMs) => {
        const { time, baseline } = stand();
        const added = steps.map(({ gapMs, censored }) => {
          time.advance(gapMs);
          if (censored) baseline.addCensored(100);
          else baseline.add(100);
          return { at: time.now(), censored };
        });
        time.advance(lookMs);
        const between = (from: number, to: number, kind: boolean) =>
          added.filter(({ at, censored }) => {
            const age = time.now() - at;
            return censored === kind && age > from && age < to;
          }).length;
        const { samples, censored } = baseline.read() ?? { samples: 0, censored: 0 };
        for (const [counted, kind] of [
          [samples, false],
          [censored, true],
        ] as const) {
          expect(counted).toBeGreaterThanOrEqual(between(2 * minute, 15 * minute, kind));
          expect(counted).toBeLessThanOrEqual(between(minute - 1, 32 * minute, kind));
        }
      },
    ),
  );
});
