import { expect, test } from "vitest";
import { quietStretches, stillFilling, without } from "./time-points.ts";

const counts = [0, 0, 3, 0, 1, 0];
const points = counts.map((count, index) => ({ at: index * 10, count }));
const isQuiet = ({ count }: { readonly count: number }) => count === 0;

test("neighbouring buckets without a request are one stretch, and the last ends with the chart", () => {
  const view = { from: 0, to: 56, stepMs: 10 };
  expect(quietStretches(points, view, isQuiet)).toEqual([
    { from: 0, to: 20 },
    { from: 30, to: 40 },
    { from: 50, to: 56 },
  ]);
});

test("the last bucket is still filling until its time is over", () => {
  expect(stillFilling(points, { from: 0, to: 56, stepMs: 10 })).toEqual({ from: 50, to: 56 });
  expect(stillFilling(points, { from: 0, to: 60, stepMs: 10 })).toBeNull();
  expect(stillFilling([], { from: 0, to: 60, stepMs: 10 })).toBeNull();
});

test("where something lies over a stretch, only what is beside it is left", () => {
  const stretches = [{ from: 0, to: 100 }];
  expect(without(stretches, [])).toEqual(stretches);
  expect(without(stretches, [{ from: 20, to: 40 }])).toEqual([
    { from: 0, to: 20 },
    { from: 40, to: 100 },
  ]);
  expect(
    without(stretches, [
      { from: -5, to: 90 },
      { from: 90, to: 200 },
    ]),
  ).toEqual([]);
});
