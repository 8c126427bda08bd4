import { expect, test } from "vitest";
import { lastFailed } from "./last-failed.ts";

test("they stand in the order of the times that are shown, not of their ends, and each once", () => {
  const timeout = [
    { sequence: 9, startedAt: 3 },
    { sequence: 7, startedAt: 1 },
  ];
  const stalled = [
    { sequence: 9, startedAt: 3 },
    { sequence: 6, startedAt: 2 },
  ];
  expect(lastFailed([...timeout, ...stalled]).map(({ startedAt }) => startedAt)).toEqual([3, 2, 1]);
});
