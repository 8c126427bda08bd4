import { describe, expect, test } from "vitest";
import {
  answering,
  type Behaviour,
  breakingAfter,
  cleanEnd,
  connectionLost,
  refusing,
  silent,
  unreachable,
  usualPace,
} from "../testing/behaviours.ts";
import { pathOf } from "../testing/path-of.ts";
import type { VirtualClient } from "../testing/virtual-client.ts";
import { type RequestOptions, VirtualWorld, type WorldOptions } from "../testing/virtual-world.ts";

const late = answering({ ...usualPace, firstTokenMs: 6_000 });
const long = answering({ ...usualPace, tokens: 100, tokenMs: 1_000 });
const noSecondCalls: readonly string[] = [];

function failingAfter(ms: number): Behaviour {
  return () => [{ ...connectionLost({ kind: "connect_failed" }), afterMs: ms }];
}

/** A world of which some targets are known to take 310 ms to their first content, and to be well. */
function acquainted(known: readonly string[], options: Partial<WorldOptions> = {}): VirtualWorld {
  const targets = ["a", "b", "c", "d"].map((id) => ({ id }));
  const world = new VirtualWorld({ targets, breaker: { failureThreshold: 0, failureRate: 0 }, ...options });
  const live = (requests: number): void => {
    for (let request = 0; request < requests; request++) {
      for (const id of known) world.request({ chain: [id] });
      world.advance(1_000);
    }
  };
  live(52);
  world.advance(120_000);
  live(25);
  return world;
}

/** From now on they do so; one more request, which may be hedged. */
function hedge(
  world: VirtualWorld,
  behaviours: Readonly<Record<string, Behaviour>>,
  options: RequestOptions = {},
): VirtualClient {
  for (const [id, behaviour] of Object.entries(behaviours)) world.behave(id, behaviour);
  return world.request({ ...options, asking: { hedging: true, ...options.asking } });
}

/** Targets that were asked beside another. */
function secondCalls({ path }: VirtualClient): readonly string[] {
  return path.flatMap((step) => (step.kind === "attempt" && step.use === "hedge" ? [step.target] : []));
}

describe("who is asked beside a first target that is late", () => {
  test("is the next who can be, past those who cannot", () => {
    const world = acquainted(["a", "b", "c"]);
    world.behave("b", refusing(429, {}, { "retry-after": "60" }));
    world.request({ chain: ["b"] });
    world.advance(100);
    const client = hedge(world, { a: late });
    world.settle();
    expect(pathOf(client)).toEqual(["b cooldown", "a cancelled", "c served"]);
    expect(secondCalls(client)).toEqual(["c"]);
  });

  test("is nobody when that one has too little headroom: nobody after it either, and nothing is kept of it", () => {
    const world = acquainted(["a", "b", "c"]);
    const reading = { dimension: "tokens", limit: 1_000, remaining: 50, resetMs: null } as const;
    world.engine.headrooms.of("b").observe([reading]);
    const client = hedge(world, { a: late }, { chain: ["a", "b", "c"] });
    world.settle();
    expect(pathOf(client)).toEqual(["b headroom", "a served"]);
    expect(world.engine.live("a").budget.figures()).toEqual({ primaries: 0, extras: 0 });
  });

  test("is nobody when the request has made all its calls (0.7)", () => {
    const ids = Array.from({ length: 10 }, (_, index) => `target-${index}`);
    const world = acquainted(["target-7", "target-8"], { targets: ids.map((id) => ({ id })) });
    for (const id of ids.slice(0, 7)) world.behave(id, unreachable("connect_failed"));
    const client = hedge(world, { "target-7": late });
    world.settle();
    expect(pathOf(client).slice(7)).toEqual(["target-7 served"]);
  });

  test.each<[string, (world: VirtualWorld) => void]>([
    ["has fallen ill", fallIll],
    ["was taken out of service", (world) => world.disable("b")],
  ])("is nobody when the second %s while the first was waited for", (_what, happen) => {
    const world = acquainted(["a", "b"]);
    world.after(500, () => happen(world));
    const client = hedge(world, { a: late }, { chain: ["a", "b"] });
    world.settle();
    expect(pathOf(client)).toEqual(["a served"]);
  });

  test("is nobody of whom nothing is known", () => {
    const world = acquainted(["a"]);
    const client = hedge(world, { a: late });
    world.settle();
    expect(pathOf(client)).toEqual(["a served"]);
  });

  test("is nobody whose room is used by 70 %", () => {
    const world = acquainted(["a", "b"], { targets: [{ id: "a" }, { id: "b", maxConcurrency: 4 }] });
    world.behave("b", long);
    for (let call = 0; call < 3; call++) world.request({ chain: ["b"] });
    world.advance(100);
    const client = hedge(world, { a: late });
    world.settle();
    expect(pathOf(client)).toEqual(["a served"]);
  });
});

function fallIll(world: VirtualWorld): void {
  world.behave("b", refusing(502));
  for (let request = 0; request < 3; request++) world.request({ chain: ["b"] });
}

describe("nobody is asked beside", () => {
  test("the next target because the first would have been late by now: it has failed", () => {
    const world = acquainted(["a", "c"]);
    const client = hedge(world, { a: failingAfter(500), d: late }, { chain: ["a", "d", "c"] });
    world.settle();
    expect(pathOf(client)).toEqual(["a connect_failed", "d served"]);
    expect(secondCalls(client)).toEqual(noSecondCalls);
  });

  test("a target because of one before it that could not even be asked", () => {
    const world = acquainted(["a", "c"], { invariants: [] });
    const live = world.engine.live("a");
    const transport = {
      start: () => {
        throw new Error("bug");
      },
    };
    live.connection = { ...live.connection, transport };
    const client = hedge(world, { d: late }, { chain: ["a", "d", "c"] });
    world.settle();
    expect(pathOf(client)).toEqual(["a gateway_fault", "d served"]);
  });

  test("a target that was asked after a first hedge and its rival have failed, and no race was lost", () => {
    const world = acquainted(["a", "b", "c", "d"]);
    const client = hedge(world, { a: failingAfter(1_200), b: failingAfter(600), c: late });
    world.settle();
    expect(pathOf(client)).toEqual(["a connect_failed", "b connect_failed", "c served"]);
    expect(secondCalls(client)).toEqual(["b"]);
    expect(world.engine.hedges.races).toEqual({ won: 0, lost: 0 });
  });

  test("a target that has begun to answer, however long it goes on", () => {
    const world = acquainted(["a", "b"]);
    const client = hedge(world, { a: long });
    world.settle();
    expect(pathOf(client)).toEqual(["a served"]);
  });

  test("a leg that takes over a broken stream", () => {
    const world = acquainted(["a", "b", "c"]);
    const client = hedge(world, { a: breakingAfter(1, cleanEnd), b: late });
    world.settle();
    expect(pathOf(client)).toEqual(["a truncated", "b served"]);
    expect(secondCalls(client)).toEqual(noSecondCalls);
  });
});

describe("a client that leaves", () => {
  test("while the first is waited for causes no second call", () => {
    const world = acquainted(["a", "b"]);
    const before = world.calls("b").length;
    hedge(world, { a: silent }, { manner: { kind: "leaves", afterMs: 500 } });
    world.settle();
    expect(world.calls("b")).toHaveLength(before);
  });

  test("after the hedge has failed ends the first call too", () => {
    const world = acquainted(["a", "b"]);
    const behaviours = { a: silent, b: refusing(503) };
    const client = hedge(world, behaviours, { manner: { kind: "leaves", afterMs: 3_000 } });
    world.settle();
    expect(pathOf(client)).toEqual(["b unavailable", "a cancelled"]);
    expect(client.path[1]).toMatchObject({ durationMs: 3_000 });
    expect(world.calls("a").at(-1)?.state).toBe("aborted");
  });
});
