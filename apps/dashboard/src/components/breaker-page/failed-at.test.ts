import { expect, test } from "vitest";
import { anEvent } from "#testing/an-event.ts";
import { lastFailed } from "./failed-at.ts";

const call = { kind: "attempt", startMs: 0, durationMs: 5 } as const;

test("a request failed at a target where its call did, not where it was skipped or its caller left", () => {
  const event = anEvent({
    path: [
      { ...call, target: "a", outcome: "stalled" },
      { ...call, target: "b", outcome: "cancelled" },
      { kind: "skip", target: "c", reason: "breaker_open", startMs: 1 },
      { ...call, target: "d", outcome: "served" },
    ],
  });
  expect(["a", "b", "c", "d"].filter((target) => lastFailed([event], target).length > 0)).toEqual(["a"]);
});

test("they stand in the order of the times that are shown, not of their ends", () => {
  const path = [{ ...call, target: "a", outcome: "stalled" }] as const;
  const ended = [3, 1, 2].map((startedAt) => anEvent({ startedAt, path }));
  expect(lastFailed(ended, "a").map(({ startedAt }) => startedAt)).toEqual([3, 2, 1]);
});
