import { expect, test } from "vitest";
import { Throttle } from "./throttle.ts";

function makeThrottle() {
  let now = 0;
  let due: { at: number; callback: () => void } | null = null;
  const runs: number[] = [];
  const throttle = new Throttle(
    {
      now: () => now,
      after: (delayMs, callback) => {
        due = { at: now + delayMs, callback };
        return () => (due = null);
      },
    },
    () => runs.push(now),
  );
  const until = (at: number) => {
    if (due && due.at <= at) {
      now = due.at;
      const { callback } = due;
      due = null;
      callback();
    }
    now = at;
  };
  return { throttle, runs, until };
}

test("the first request is answered at once, a burst once more at the end of the interval", () => {
  const { throttle, runs, until } = makeThrottle();
  for (let count = 0; count < 100; count++) throttle.request(5_000);
  until(40_000);
  expect(runs).toEqual([0, 5_000]);
});

test("a request within the interval waits and is not lost", () => {
  const { throttle, runs, until } = makeThrottle();
  throttle.request(5_000);
  until(1_000);
  throttle.request(5_000);
  until(9_000);
  expect(runs).toEqual([0, 5_000]);
});

test("an urgent request does not wait behind a patient one", () => {
  const { throttle, runs, until } = makeThrottle();
  throttle.request(5_000);
  until(100);
  throttle.request(5_000);
  throttle.request(1_000);
  until(9_000);
  expect(runs).toEqual([0, 1_000]);
});
