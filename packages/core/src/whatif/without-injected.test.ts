import { expect, test } from "vitest";
import type { AttemptStep } from "../engine/record.ts";
import { SeededRandom } from "../virtual/seeded-random.ts";
import type { RecordedRequest } from "./recorded-request.ts";
import { recordingOf } from "./recording.ts";
import { injectedCalls, withoutInjected } from "./without-injected.ts";

function request(startedAt: number, ...path: AttemptStep[]): RecordedRequest {
  const told = { route: "chat", streamed: false, outcome: "answered", level: "primary" } as const;
  return { ...told, startedAt, durationMs: 500, path };
}

const good: AttemptStep = { kind: "attempt", target: "a", outcome: "served", startMs: 0, durationMs: 500 };
const struck: AttemptStep = { ...good, outcome: "unavailable", injected: "F-3" };
const other: AttemptStep = { ...good, target: "b" };

test("what a fault did to a target is no history of it, and what others did meanwhile is", () => {
  const requests = [request(0, good), request(1_000, struck, other), request(2_000, struck, other)];
  expect(injectedCalls(requests)).toBe(2);
  const { arrivals, sightings } = recordingOf(withoutInjected(requests));
  expect(arrivals.map(({ startedAt }) => startedAt)).toEqual([0, 1_000, 2_000]);
  expect([sightings.countOf("a"), sightings.countOf("b")]).toEqual([1, 2]);
  const call = { at: 1_500, streamed: false };
  expect(sightings.draw("a", call, new SeededRandom(1))?.step.outcome).toBe("served");
});
