import * as fc from "fast-check";
import { expect, test } from "vitest";
import { PeakEwma } from "./peak-ewma.ts";

test("knows nothing without a sample, and nothing any more after 30 s without one", () => {
  const ewma = new PeakEwma();
  expect(ewma.read(0)).toBeNull();
  ewma.add(0, 300);
  expect(ewma.read(29_999)).toBe(300);
  expect(ewma.read(30_000)).toBeNull();
});

test("jumps to a slower sample at once and forgets it with a time constant of 10 s", () => {
  const ewma = new PeakEwma();
  ewma.add(0, 300);
  ewma.add(1_000, 5_000);
  expect(ewma.read(1_000)).toBe(5_000);
  ewma.add(11_000, 300);
  expect(ewma.read(11_000)).toBeCloseTo(300 + 4_700 / Math.E);
});

test("what was long ago does not mix with a first new sample", () => {
  const ewma = new PeakEwma();
  ewma.add(0, 20_000);
  ewma.add(3_600_000, 300);
  expect(ewma.read(3_600_000)).toBe(300);
});

test("a failure counts as slow as its limit, however quickly it came, and never as quicker than before", () => {
  const ewma = new PeakEwma();
  ewma.add(0, 300);
  ewma.addFailure(10, 10_000);
  expect(ewma.read(10)).toBe(10_000);
  ewma.addFailure(5_000, 4_000);
  expect(ewma.read(5_000)).toBe(10_000);
});

test("it lies between the quickest and the slowest sample, and never below the newest", () => {
  const sample = fc.record({ gapMs: fc.nat(40_000), ms: fc.integer({ min: 1, max: 60_000 }) });
  fc.assert(
    fc.property(fc.array(sample, { minLength: 1 }), (samples) => {
      const ewma = new PeakEwma();
      let now = 0;
      for (const { gapMs, ms } of samples) {
        now += gapMs;
        ewma.add(now, ms);
        expect(ewma.read(now)).toBeGreaterThanOrEqual(ms - 1e-6);
      }
      const all = samples.map(({ ms }) => ms);
      expect(ewma.read(now)).toBeLessThanOrEqual(Math.max(...all) + 1e-6);
    }),
  );
});
