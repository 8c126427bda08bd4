import fc from "fast-check";
import { expect, test } from "vitest";
import { Histogram, latencyBounds } from "./histogram.ts";

test("counts each value under every bound it does not exceed", () => {
  const histogram = new Histogram([1, 2]);
  for (const seconds of [0, 1, 1.5, 2, 2.1, 1_000]) histogram.observe(seconds);
  expect(histogram.cumulative()).toEqual([2, 4, 6]);
  expect(histogram.sum).toBeCloseTo(1_006.6);
});

test("agrees with a recount, whatever it is given", () => {
  const seconds = fc.array(
    fc.oneof(fc.double({ min: 0, max: 700, noNaN: true }), fc.constantFrom(...latencyBounds)),
  );
  fc.assert(
    fc.property(seconds, (values) => {
      const histogram = new Histogram();
      for (const value of values) histogram.observe(value);
      const recount = latencyBounds.map((bound) => values.filter((value) => value <= bound).length);
      expect(histogram.cumulative()).toEqual([...recount, values.length]);
    }),
  );
});
