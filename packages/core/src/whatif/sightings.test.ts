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

const always = { next: () => 0 };

test.each(["cancelled", "out_of_time", "gateway_fault", "stale_socket"] as const)(
  "a call that ended as %s says nothing of its target",
  (outcome) => {
    const sightings = new Sightings([request(0, call("a", { outcome }))]);
    expect(sightings.countOf("a")).toBe(0);
    expect(sightings.draw("a", { at: 0, streamed: true }, always)).toBeNull();
  },
);

test.each(["hedge", "realign", "continue"] as const)(
  "a call made to %s says nothing, a retry does",
  (use) => {
    const sightings = new Sightings([
      request(0, call("a", { use })),
      request(0, call("b", { use: "retry" })),
    ]);
    expect(["a", "b"].map((target) => sightings.countOf(target))).toEqual([0, 1]);
  },
);

test("streamed and plain calls are known apart, and passed-over targets are no calls", () => {
  const plain = { ...request(1_000, call("a", { startMs: 50 })), streamed: false };
  const skip = { kind: "skip", target: "a", reason: "cooldown", startMs: 0 } as const;
  const sightings = new Sightings([
    plain,
    { ...request(0), path: [skip, call("a", { outcome: "server_error" })] },
  ]);
  expect(sightings.countOf("a")).toBe(2);
  const drawn = (streamed: boolean) => sightings.draw("a", { at: 0, streamed }, always);
  expect(drawn(false)).toMatchObject({ at: 1_050, step: { outcome: "served" } });
  expect(drawn(true)).toMatchObject({ at: 0, step: { outcome: "server_error" } });
});

test("of those that served one is drawn near the time, whoever it was, in whatever order they were told", () => {
  const sightings = new Sightings([
    request(9_000, call("b")),
    request(0, call("a")),
    request(3_000, call("c", { outcome: "overloaded" })),
    ...[4_000, 5_000, 6_000, 7_000, 8_000].map((at) => request(at, call("a"))),
  ]);
  const drawn = (at: number, chance: number) =>
    sightings.drawServed({ at, streamed: true }, { next: () => chance })?.at;
  expect([drawn(0, 0), drawn(0, 0.99), drawn(9_000, 0), drawn(9_000, 0.99)]).toEqual([
    0, 7_000, 5_000, 9_000,
  ]);
  expect(sightings.drawServed({ at: 0, streamed: false }, always)).toBeNull();
});

test("of two that are equally near the earlier is taken", () => {
  expect(drawnAt(50_500, 1_000)).toEqual([48_000, 49_000, 50_000, 51_000, 52_000]);
});

test("agreement counts for whoever was taken up and whoever took it up, and for nobody else", () => {
  const refusedFirst = call("c", { outcome: "server_error" });
  const agreed = new Sightings([
    request(0, refusedFirst, broken, call("b", { use: "realign", outcome: "served" })),
  ]);
  expect(["a", "b", "c"].map((target) => agreed.saysTheSame(target))).toEqual([true, true, false]);
  const differed = new Sightings([
    request(0, broken, call("b", { use: "realign", outcome: "server_error" })),
    request(0, broken, call("b", { use: "continue" })),
  ]);
  expect(["a", "b"].map((target) => differed.saysTheSame(target))).toEqual([false, false]);
});
