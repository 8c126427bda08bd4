import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ManualTime } from "../virtual/manual-time.ts";
import { CallBudget, type Release } from "./call-budget.ts";

function stand(primaries = 0): { time: ManualTime; budget: CallBudget; releases: Release[] } {
  const time = new ManualTime();
  const budget = new CallBudget(time);
  const releases = Array.from({ length: primaries }, () => budget.primaryStarted());
  return { time, budget, releases };
}

/** How many could be had at once. */
function drain(take: () => Release | null): number {
  let taken = 0;
  while (take() !== null) taken += 1;
  return taken;
}

test.each([
  [0, 3],
  [15, 3],
  [19, 3],
  [20, 4],
  [100, 20],
])("with %i calls under way there may be %i retries", (primaries, retries) => {
  const { budget } = stand(primaries);
  expect(drain(() => budget.tryRetry())).toBe(retries);
});

test.each([
  [0, 0],
  [19, 0],
  [20, 1],
  [100, 5],
])("of %i requests a minute %i may be hedged: no minimum", (requests, hedges) => {
  const { budget, releases } = stand(requests);
  const taken = drain(() => budget.tryHedge());
  for (const release of releases) release();
  expect(taken).toBe(hedges);
});

test("a hedge that has ended still counts for its minute", () => {
  const { time, budget } = stand(20);
  budget.tryHedge()?.();
  expect(budget.tryHedge()).toBeNull();
  time.advance(60_000);
  for (let request = 0; request < 20; request++) budget.primaryStarted();
  expect(budget.tryHedge()).not.toBeNull();
});

test("retries and hedges share what is under way", () => {
  const { budget } = stand(100);
  expect(drain(() => budget.tryRetry())).toBe(20);
  expect(budget.tryHedge()).toBeNull();
});

test("what has ended makes room, and ends once", () => {
  const { budget } = stand();
  const retry = budget.tryRetry();
  drain(() => budget.tryRetry());
  retry?.();
  retry?.();
  expect(drain(() => budget.tryRetry())).toBe(1);
});

test("never more than its share at any start, never below zero, nothing left at the end (I21)", () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.constant({ kind: "primary" as const }) },
    { weight: 3, arbitrary: fc.constant({ kind: "retry" as const }) },
    { weight: 2, arbitrary: fc.constant({ kind: "hedge" as const }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("release" as const), which: fc.nat(200) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("wait" as const), ms: fc.nat(70_000) }) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200, size: "max" }), (steps) => {
      const { time, budget } = stand();
      const releases: Release[] = [];
      const started: { readonly at: number; readonly hedge: boolean }[] = [];
      for (const each of steps) {
        switch (each.kind) {
          case "primary":
            releases.push(budget.primaryStarted());
            started.push({ at: time.now(), hedge: false });
            break;
          case "retry":
          case "hedge": {
            const release = each.kind === "retry" ? budget.tryRetry() : budget.tryHedge();
            if (release === null) break;
            releases.push(release);
            const { primaries, extras } = budget.figures();
            expect(extras).toBeLessThanOrEqual(Math.max(3, 0.2 * primaries));
            if (each.kind === "retry") break;
            started.push({ at: time.now(), hedge: true });
            const recent = started.filter(({ at }) => time.now() - at < 55_000);
            const requests = started.filter(({ at, hedge }) => !hedge && time.now() - at < 60_000).length;
            expect(recent.filter(({ hedge }) => hedge).length).toBeLessThanOrEqual(0.05 * requests);
            break;
          }
          case "release":
            releases[each.which % Math.max(1, releases.length)]?.();
            break;
          case "wait":
            time.advance(each.ms);
            break;
        }
        const { primaries, extras } = budget.figures();
        expect(Math.min(primaries, extras)).toBeGreaterThanOrEqual(0);
      }
      for (const release of releases) release();
      expect(budget.figures()).toEqual({ primaries: 0, extras: 0 });
    }),
  );
});
