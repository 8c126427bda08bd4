import * as fc from "fast-check";
import { expect, test } from "vitest";
import { AdaptiveLimit } from "./adaptive-limit.ts";

const minute = 60_000;

function refusedAt(
  limit: AdaptiveLimit,
  now: number,
  inFlight: number,
  medianFirstTokenMs = 0,
): number | null {
  limit.overloaded({ now, inFlight, medianFirstTokenMs });
  return limit.current;
}

test("there is no limit before the first overload, however much goes well", () => {
  const limit = new AdaptiveLimit();
  for (let call = 0; call < 1_000; call++) limit.clean(500, null);
  expect(limit.current).toBeNull();
});

test.each([
  [100, 70],
  [10, 7],
  [3, 2],
  [1, 2],
])("the first overload with %i calls under way allows %i", (inFlight, allowed) => {
  expect(refusedAt(new AdaptiveLimit(), 0, inFlight)).toBe(allowed);
});

test("a burst of refusals is one decrease; the next epoch takes 0.7 of the limit again", () => {
  const limit = new AdaptiveLimit();
  expect(refusedAt(limit, 0, 100)).toBe(70);
  for (let now = 1; now < 1_000; now += 37) expect(refusedAt(limit, now, 100)).toBe(70);
  expect(refusedAt(limit, 1_000, 30)).toBe(49);
});

test("an epoch is as long as a first token usually takes", () => {
  const limit = new AdaptiveLimit();
  refusedAt(limit, 0, 100, 8_000);
  expect(refusedAt(limit, 7_999, 100, 8_000)).toBe(70);
  expect(refusedAt(limit, 8_000, 100, 8_000)).toBe(49);
});

test("it grows by one for as many clean calls as it allows, while half of it is used", () => {
  const limit = new AdaptiveLimit();
  refusedAt(limit, 0, 10);
  for (let call = 0; call < 6; call++) limit.clean(4, null);
  expect(limit.current).toBe(7);
  for (let call = 0; call < 100; call++) limit.clean(3, null);
  expect(limit.current).toBe(7);
  limit.clean(4, null);
  expect(limit.current).toBe(8);
});

test("it grows up to max_concurrency and no further", () => {
  const limit = new AdaptiveLimit();
  refusedAt(limit, 0, 10);
  for (let call = 0; call < 100; call++) limit.clean(8, 8);
  expect(limit.current).toBe(8);
});

test("once vanished it is learned anew from the next overload, however slow first tokens are", () => {
  const limit = new AdaptiveLimit();
  refusedAt(limit, 0, 10);
  limit.expire(10 * minute);
  expect(refusedAt(limit, 10 * minute, 20, 15 * minute)).toBe(14);
});

test("an overload starts the count of clean calls anew", () => {
  const limit = new AdaptiveLimit();
  refusedAt(limit, 0, 10);
  for (let call = 0; call < 6; call++) limit.clean(7, null);
  refusedAt(limit, 1, 7);
  limit.clean(7, null);
  expect(limit.current).toBe(7);
});

test("it vanishes after ten minutes without overload", () => {
  const limit = new AdaptiveLimit();
  refusedAt(limit, 0, 10);
  refusedAt(limit, 500, 10);
  limit.expire(10 * minute + 499);
  expect(limit.current).toBe(7);
  limit.expire(10 * minute + 500);
  expect(limit.current).toBeNull();
});

test("I41: it stays in [2, max] and falls at most once per epoch, whatever happens", () => {
  const step = fc.record({
    gapMs: fc.nat(3_000),
    overload: fc.boolean(),
    inFlight: fc.integer({ min: 1, max: 40 }),
    medianFirstTokenMs: fc.nat(2_500),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const limit = new AdaptiveLimit();
      let now = 0;
      let fellAt = Number.NEGATIVE_INFINITY;
      for (const { gapMs, overload, inFlight, medianFirstTokenMs } of steps) {
        now += gapMs;
        const before = limit.current;
        if (overload) limit.overloaded({ now, inFlight, medianFirstTokenMs });
        else limit.clean(inFlight, 40);
        const after = limit.current;
        if (after !== null) expect(after).toBeGreaterThanOrEqual(2);
        if (after !== null) expect(after).toBeLessThanOrEqual(40);
        if (before === null || after === null || after >= before) continue;
        expect(now - fellAt).toBeGreaterThanOrEqual(Math.max(1_000, medianFirstTokenMs));
        fellAt = now;
      }
    }),
  );
});
