import { expect, test } from "vitest";
import { liveThroughSeeds, unseen } from "./thousand-seeds.ts";

const firsts = Array.from({ length: 20 }, (_, index) => 1 + 25 * index);

test.each(firsts)(
  "every invariant holds, every client finishes and all comes back: 25 seeds from %i on",
  (first) => {
    expect(liveThroughSeeds(first, 25)).toEqual([]);
  },
);

test("together they have met every kind of step, end and transition", () => {
  expect(unseen()).toEqual([]);
});
