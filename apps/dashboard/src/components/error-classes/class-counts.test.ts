import { expect, test } from "vitest";
import { classCounts } from "./class-counts.ts";

test("the failures of a provider's targets are added up by class, and nobody else's", () => {
  const view = {
    targets: [
      { target: "a/x", calls: 10, failures: { rate_limited: 2, stalled: 1 }, skips: {} },
      { target: "a/y", calls: 5, failures: { stalled: 3 }, skips: { breaker_open: 9 } },
      { target: "b/z", calls: 7, failures: { stalled: 7 }, skips: {} },
    ],
  };
  expect(classCounts(view, ["a/x", "a/y"])).toEqual({
    calls: 15,
    classes: [
      { class: "stalled", count: 4 },
      { class: "rate_limited", count: 2 },
    ],
  });
  expect(classCounts(view, [])).toEqual({ calls: 0, classes: [] });
});
