import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planHedge, type HedgeFacts } from "./plan-hedge.ts";

const baseline = { p50Ms: 800, p95Ms: 2_500, samples: 50, censored: 0 };
const second = { healthy: true, limitGroup: "other", concurrencyUse: 0.69 };
const good: HedgeFacts = {
  streamed: true,
  committed: false,
  hedged: false,
  sideEffects: false,
  promptCost: 0.02,
  promptCostCap: 0.02,
  baseline,
  waitingLimitGroup: "group",
  second,
  worthwhile: true,
};

test("a second call starts when the first is slower than 19 of 20", () => {
  expect(planHedge(good)).toEqual({ afterMs: 2_500 });
});

test("but not before a second has passed", () => {
  expect(planHedge({ ...good, baseline: { ...baseline, p95Ms: 400 } })).toEqual({ afterMs: 1_000 });
});

test("without a cap the cost does not matter", () => {
  expect(planHedge({ ...good, promptCost: null, promptCostCap: null })).not.toBeNull();
});

/** Each alone is reason enough. */
const reasons: Readonly<Record<string, Partial<HedgeFacts>>> = {
  "a plain call": { streamed: false },
  "a client that has content already": { committed: true },
  "a second hedge": { hedged: true },
  "a request that does something": { sideEffects: true },
  "a prompt too dear": { promptCost: 0.021 },
  "a prompt of unknown cost": { promptCost: null },
  "a target of which nothing is known": { baseline: null },
  "a target of which too little is known": { baseline: { ...baseline, samples: 49 } },
  "nobody else": { second: null },
  "a second that is not healthy": { second: { ...second, healthy: false } },
  "a second behind the same limit": { second: { ...second, limitGroup: "group" } },
  "a second that is busy": { second: { ...second, concurrencyUse: 0.7 } },
  "hedges that seldom win": { worthwhile: false },
};

describe("is not made for", () => {
  test.each(Object.entries(reasons))("%s", (_name, reason) => {
    expect(planHedge({ ...good, ...reason })).toBeNull();
  });

  test("any mixture of these", () => {
    const subset = fc.subarray(Object.values(reasons), { minLength: 1 });
    fc.assert(
      fc.property(subset, (mixture) => {
        expect(
          planHedge(mixture.reduce<HedgeFacts>((facts, each) => ({ ...facts, ...each }), good)),
        ).toBeNull();
      }),
    );
  });
});
