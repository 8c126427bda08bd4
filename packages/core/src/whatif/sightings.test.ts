import { expect, test } from "vitest";
import type { AttemptStep } from "../engine/record.ts";
import { SeededRandom } from "../virtual/seeded-random.ts";
import type { RecordedRequest } from "./recorded-request.ts";
import { Sightings } from "./sightings.ts";

function call(target: string, over: Partial<AttemptStep> = {}): AttemptStep {
  return { kind: "attempt", target, outcome: "served", startMs: 0, durationMs: 500, ...over };
}

function request(startedAt: number, ...path: AttemptStep[]): RecordedRequest {
  return {
    startedAt,
    route: "chat",
    streamed: true,
    outcome: "answered",
    level: "primary",
    durationMs: 500,
    path,
  };
}

const broken = call("a", { outcome: "connection_lost", firstTokenMs: 100 });

function taken(by: string, outcome: AttemptStep["outcome"]): RecordedRequest {
  return request(0, broken, call(by, { use: "realign", outcome, firstTokenMs: 90 }));
}

test("calls made beside another say nothing of their target: those that went well were called off", () => {
  const sightings = new Sightings([
    taken("b", "overloaded"),
    request(0, call("a", { outcome: "cancelled" }), call("b", { use: "hedge" })),
    request(0, call("a"), call("c", { use: "retry", outcome: "server_error" })),
  ]);
  expect(["a", "b", "c"].map((target) => sightings.countOf(target))).toEqual([2, 0, 1]);
});

test("a target says the same if it took up broken streams oftener to their end than not", () => {
  const sightings = new Sightings([
    taken("b", "served"),
    taken("b", "served"),
    taken("b", "cancelled"),
    taken("c", "cancelled"),
    taken("c", "overloaded"),
  ]);
  expect([sightings.saysTheSame("b"), sightings.saysTheSame("c")]).toEqual([true, false]);
});

/** The times of the calls that a call at `at` may go as. */
function drawnAt(at: number, everyMs: number): readonly number[] {
  const requests = Array.from({ length: 200 }, (_, index) => request(index * everyMs, call("a")));
  const sightings = new Sightings(requests);
  const random = new SeededRandom(1);
  const drawn = Array.from(
    { length: 400 },
    () => sightings.draw("a", { at, streamed: true }, random)?.at ?? -1,
  );
  return [...new Set(drawn)].toSorted((a, b) => a - b);
}

test("of many calls those within a second count, of few the nearest five", () => {
  const often = drawnAt(5_010, 100);
  expect([often[0], often.at(-1), often.length]).toEqual([4_100, 6_000, 20]);
  expect(drawnAt(50_100, 1_000)).toEqual([48_000, 49_000, 50_000, 51_000, 52_000]);
});
