import { expect, test } from "vitest";
import { anEvent } from "#testing/an-event.ts";
import { failedAt } from "./failed-at.ts";

const call = { kind: "attempt", startMs: 0, durationMs: 5 } as const;

test("a request failed at a target where its call did, not where it was skipped or its caller left", () => {
  const { path } = anEvent({
    path: [
      { ...call, target: "a", outcome: "stalled" },
      { ...call, target: "b", outcome: "cancelled" },
      { kind: "skip", target: "c", reason: "breaker_open", startMs: 1 },
      { ...call, target: "d", outcome: "served" },
    ],
  });
  expect(["a", "b", "c", "d"].map((target) => failedAt({ path }, target))).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
