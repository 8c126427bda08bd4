import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RollingWindow } from "./rolling-window.ts";

const spanMs = 60_000;
const buckets = 12;
const bucketMs = spanMs / buckets;

describe("RollingWindow", () => {
  test("counts calls and failures", () => {
    const window = new RollingWindow(spanMs, buckets);
    window.record(0, true);
    window.record(10, false);
    window.record(59_999, true);
    expect(window.counts(59_999)).toEqual({ calls: 3, failures: 2 });
  });

  test("drops a bucket as soon as it reaches beyond the span", () => {
    const window = new RollingWindow(spanMs, buckets);
    window.record(4_999, true);
    expect(window.counts(59_999).calls).toBe(1);
    expect(window.counts(60_000).calls).toBe(0);
  });

  test("an idle hour leaves nothing behind, though nobody wrote meanwhile (D5)", () => {
    const window = new RollingWindow(spanMs, buckets);
    for (let call = 0; call < 9; call++) window.record(call, true);
    expect(window.counts(3_600_000)).toEqual({ calls: 0, failures: 0 });
    window.record(3_600_000, true);
    expect(window.counts(3_600_000)).toEqual({ calls: 1, failures: 1 });
  });

  test.each([0, 20_000, 300_000])("is empty after a clear at %i ms", (now) => {
    const window = new RollingWindow(spanMs, buckets);
    window.record(now, true);
    window.clear();
    expect(window.counts(now)).toEqual({ calls: 0, failures: 0 });
    window.record(now + 1, false);
    expect(window.counts(now + 1)).toEqual({ calls: 1, failures: 0 });
  });

  test("never counts what is older than its span, always what is younger than all but one bucket (I10)", () => {
    const step = fc.record({
      gapMs: fc.oneof(fc.nat(1_000), fc.nat(20_000), fc.nat(200_000)),
      failed: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 80, size: "max" }),
        fc.nat(90_000),
        (steps, lookMs) => {
          const window = new RollingWindow(spanMs, buckets);
          let now = 0;
          const records = steps.map(({ gapMs, failed }) => {
            now += gapMs;
            window.record(now, failed);
            return { at: now, failed };
          });
          now += lookMs;
          const younger = (ageMs: number) => records.filter(({ at }) => now - at < ageMs);
          const { calls, failures } = window.counts(now);
          expect(calls).toBeLessThanOrEqual(younger(spanMs).length);
          expect(calls).toBeGreaterThanOrEqual(younger(spanMs - bucketMs).length);
          expect(failures).toBeLessThanOrEqual(younger(spanMs).filter(({ failed }) => failed).length);
        },
      ),
    );
  });
});
