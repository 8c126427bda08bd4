import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LatencySketch } from "./latency-sketch.ts";
import { adversarialDurations, exactQuantile } from "../testing/adversarial-durations.ts";
import { SeededRandom } from "../virtual/seeded-random.ts";
import { isLowerBound, percentilesOf } from "./percentiles.ts";

const yearMs = 31_536_000_000;
/** Spread evenly over the orders of magnitude, ends included. */
const duration = fc
  .double({ min: Math.log(0.08), max: Math.log(yearMs), noNaN: true })
  .map((logarithm) => Math.min(yearMs, Math.max(0.08, Math.exp(logarithm))));
const durations = fc.array(duration, { maxLength: 60 });

function sketchOf(values: readonly number[]): LatencySketch {
  const sketch = new LatencySketch();
  for (const value of values) sketch.add(value);
  return sketch;
}

function merged(...sketches: readonly LatencySketch[]): LatencySketch {
  const all = new LatencySketch();
  for (const sketch of sketches) all.merge(sketch);
  return all;
}

describe("LatencySketch", () => {
  test("every quantile is within 1 % of the exact one", () => {
    const shares = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(duration, { minLength: 1, maxLength: 300 }), shares, (values, q) => {
        const exact = exactQuantile(values, q);
        const told = sketchOf(values).quantile(q)!;
        expect(Math.abs(told - exact) / exact).toBeLessThanOrEqual(0.01 + 1e-9);
      }),
    );
  });

  test("merging is commutative, associative and keeps the count (I50)", () => {
    fc.assert(
      fc.property(durations, durations, durations, (a, b, c) => {
        const [x, y, z] = [sketchOf(a), sketchOf(b), sketchOf(c)];
        const all = merged(x, y, z);
        expect(all.count).toBe(a.length + b.length + c.length);
        expect(merged(z, y, x).toBytes()).toEqual(all.toBytes());
        expect(merged(x, merged(y, z)).toBytes()).toEqual(all.toBytes());
        expect(sketchOf([...a, ...b, ...c]).toBytes()).toEqual(all.toBytes());
      }),
    );
  });

  test.each(Object.entries(adversarialDurations))(
    "%s: merged from parts that went through bytes, every percentile is within 1 %% of the exact one (I50)",
    (_, draw) => {
      const random = new SeededRandom(50);
      const values = Array.from({ length: 4_000 }, () => draw(random));
      const parts = Array.from({ length: 40 }, (_part, index) =>
        sketchOf(values.filter((_value, place) => place % 40 === index)),
      );
      const all = merged(...parts.map((part) => LatencySketch.fromBytes(part.toBytes())));
      expect(all.count).toBe(values.length);
      for (const q of [0, 0.01, 0.5, 0.9, 0.95, 0.99, 0.999, 1]) {
        const exact = exactQuantile(values, q);
        expect(Math.abs(all.quantile(q)! - exact) / exact).toBeLessThanOrEqual(0.01 + 1e-9);
      }
    },
  );

  test("what was cut short counts at its limit, is counted apart, and stays so through merging and bytes", () => {
    const given = sketchOf([100, 200]);
    given.addCensored(30_000);
    const whole = merged(given, sketchOf([300]), LatencySketch.fromBytes(given.toBytes()));
    expect([whole.count, whole.censored]).toEqual([7, 2]);
    expect(LatencySketch.fromBytes(whole.toBytes()).censored).toBe(2);
    expect(whole.quantile(1)! / 30_000).toBeCloseTo(1, 1);
  });

  test("bytes bring back the same sketch", () => {
    fc.assert(
      fc.property(durations, fc.integer({ min: 1, max: 2 ** 40 }), (values, count) => {
        const sketch = sketchOf(values);
        sketch.add(250, count);
        const again = LatencySketch.fromBytes(sketch.toBytes());
        expect(again.count).toBe(values.length + count);
        expect(again.toBytes()).toEqual(sketch.toBytes());
      }),
    );
  });

  test("what lies outside counts as the nearest end, and a whole day of traffic stays small", () => {
    expect(sketchOf([0, -1]).quantile(1)).toBe(0.08);
    expect(sketchOf([yearMs * 10]).quantile(1)! / yearMs).toBeCloseTo(1, 1);
    const sketch = new LatencySketch();
    for (let step = 0; step < 86_400; step++) sketch.add(100 + step / 2, 1_000);
    expect(sketch.toBytes().length).toBeLessThan(2_048);
  });

  test("an empty sketch has no quantile", () => {
    expect(new LatencySketch().quantile(0.5)).toBeNull();
    expect(LatencySketch.fromBytes(new LatencySketch().toBytes()).count).toBe(0);
  });

  test.each([1, 127, 128, 129, 16_383, 16_384])("bytes bring back a count of %i", (count) => {
    const sketch = new LatencySketch();
    sketch.add(250, count);
    expect(LatencySketch.fromBytes(sketch.toBytes()).count).toBe(count);
  });

  test.each([
    [[], "Not a latency sketch of a known version."],
    [[3], "Not a latency sketch of a known version."],
    [[2], "A latency sketch that ends too early."],
    [[1, 200], "A latency sketch that ends too early."],
    [[1, 5], "A latency sketch that ends too early."],
    [[2, 2, 5, 1], "A latency sketch with more censored than added."],
    [[1, 255, 255, 1, 1], "A latency sketch with a bin beyond the last."],
  ])("refuses the bytes %j", (bytes, words) => {
    expect(() => LatencySketch.fromBytes(Uint8Array.from(bytes))).toThrow(new RangeError(words));
  });
});

describe("spread", () => {
  const edges = [1, 10, 100, 1_000];

  test("counts every duration once, between the edges it lies in", () => {
    const sketch = sketchOf([2, 5, 50, 500, 600, 700]);
    expect(sketch.spread(edges)).toEqual([2, 1, 3]);
    // What lies outside counts at the nearest end.
    sketch.merge(sketchOf([0.1, 60_000]));
    expect(sketch.spread(edges)).toEqual([3, 1, 4]);
    expect(new LatencySketch().spread(edges)).toEqual([0, 0, 0]);
  });

  test("of any durations none is lost", () => {
    fc.assert(
      fc.property(durations, (values) => {
        const counted = sketchOf(values).spread(edges);
        expect(counted.reduce((sum, count) => sum + count, 0)).toBe(values.length);
      }),
    );
  });
});

describe("percentilesOf", () => {
  test("leaves out what too few durations cannot tell", () => {
    const sketch = new LatencySketch();
    expect(percentilesOf(sketch)).toEqual({ count: 0, censored: 0, p50: null, p95: null, p99: null });
    sketch.add(100, 19);
    expect(percentilesOf(sketch)).toMatchObject({ count: 19, p95: null, p99: null });
    sketch.add(100);
    expect(percentilesOf(sketch)).toMatchObject({ p95: expect.closeTo(100, -1), p99: null });
    sketch.add(900, 80);
    expect(percentilesOf(sketch).p99).toBeCloseTo(900, -2);
  });

  test("are lower bounds when more than one in twenty was cut short", () => {
    expect(isLowerBound({ count: 100, censored: 5 })).toBe(false);
    expect(isLowerBound({ count: 100, censored: 6 })).toBe(true);
    expect(isLowerBound({ count: 0, censored: 0 })).toBe(false);
  });
});
