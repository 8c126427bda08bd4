import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LatencySketch } from "./latency-sketch.ts";
import { percentilesOf } from "./percentiles.ts";

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
        const exact = values.toSorted((a, b) => a - b)[Math.max(1, Math.ceil(q * values.length - 1e-9)) - 1]!;
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
    [[2], "Not a latency sketch of a known version."],
    [[1, 200], "A latency sketch that ends too early."],
    [[1, 5], "A latency sketch that ends too early."],
    [[1, 255, 255, 1, 1], "A latency sketch with a bin beyond the last."],
  ])("refuses the bytes %j", (bytes, words) => {
    expect(() => LatencySketch.fromBytes(Uint8Array.from(bytes))).toThrow(new RangeError(words));
  });
});

describe("percentilesOf", () => {
  test("leaves out what too few durations cannot tell", () => {
    const sketch = new LatencySketch();
    expect(percentilesOf(sketch)).toEqual({ count: 0, p50: null, p95: null, p99: null });
    sketch.add(100, 19);
    expect(percentilesOf(sketch)).toMatchObject({ count: 19, p95: null, p99: null });
    sketch.add(100);
    expect(percentilesOf(sketch)).toMatchObject({ p95: expect.closeTo(100, -1), p99: null });
    sketch.add(900, 80);
    expect(percentilesOf(sketch).p99).toBeCloseTo(900, -2);
  });
});
