import { expect, it } from "vitest";
import { JudgingBudget } from "./judging-budget.ts";

/** A thread on which work takes as long as is said. */
function threadOf() {
  let now = 0;
  const budget = new JudgingBudget({ now: () => now });
  const judge = (ms: number, needed = false): boolean =>
    budget.spend(
      () => {
        now += ms;
        return true;
      },
      { needed },
    ) ?? false;
  return { budget, judge, wait: (ms: number) => (now += ms), now: () => now };
}

it("a quarter of a second of judging may come at once, then a fiftieth of the time", () => {
  const { budget, judge, wait } = threadOf();
  let judged = 0;
  while (judge(1)) judged += 1;
  expect(budget.hasRoom).toBe(false);
  expect(judged).toBeGreaterThanOrEqual(250);
  expect(judged).toBeLessThan(260);
  expect(judge(1)).toBe(false);
  wait(100);
  expect(budget.hasRoom).toBe(true);
  expect(judge(1)).toBe(true);
});

it("in the long run no more than that is spent, however long one answer takes", () => {
  const { judge, wait, now } = threadOf();
  let spent = 0;
  while (now() < 600_000) {
    if (judge(7)) spent += 7;
    wait(3);
  }
  expect(spent / now()).toBeLessThan(0.021);
  expect(spent / now()).toBeGreaterThan(0.015);
});

it("what a caller is told of is always judged, and others pay for it for a while only", () => {
  const { judge, wait } = threadOf();
  for (let answers = 0; answers < 1_000; answers += 1) expect(judge(10, true)).toBe(true);
  expect(judge(1)).toBe(false);
  wait(13_000);
  expect(judge(1)).toBe(true);
});
