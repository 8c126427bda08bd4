import { describe, expect, test } from "vitest";
import type { ChainEntry } from "../chain/chain.ts";
import { answering, type Behaviour, refusing, silent } from "../testing/behaviours.ts";
import { pathOf } from "../testing/path-of.ts";
import type { VirtualClient } from "../testing/virtual-client.ts";
import { VirtualWorld, type WorldOptions } from "../testing/virtual-world.ts";

const well = answering();
const down = refusing(503);
const tooLong = refusing(400, { code: "context_length_exceeded" });

function worldOf(
  behaviours: Readonly<Record<string, Behaviour>>,
  targets: WorldOptions["targets"] = Object.keys(behaviours).map((id) => ({ id })),
): VirtualWorld {
  const world = new VirtualWorld({ targets });
  for (const [id, behaviour] of Object.entries(behaviours)) world.behave(id, behaviour);
  return world;
}

/** So much is left of their 1,000 tokens a minute. */
function leave(world: VirtualWorld, tokens: number, ...targets: readonly string[]): void {
  for (const id of targets) {
    const reading = { dimension: "tokens", limit: 1_000, remaining: tokens, resetMs: null } as const;
    world.engine.headrooms.of(id).observe([reading]);
  }
}

/** How long each attempt was; ms. */
function lengths({ path }: VirtualClient): readonly number[] {
  return path.flatMap((step) => (step.kind === "attempt" ? [step.durationMs] : []));
}

describe("a canary that another request has taken since the plan was made (0.13)", () => {
  /** `b` is ill and its canary due; while the request waits for `a`, another takes it. */
  function taken(chain: readonly (string | readonly string[])[], c: Behaviour): VirtualClient {
    const world = worldOf({ a: well, b: refusing(502), c: well });
    for (let request = 0; request < 3; request++) world.request({ chain: ["b"] });
    world.advance(5_100);
    world.behave("a", down);
    world.behave("b", well);
    const client = world.request({ chain });
    world.request({ chain: ["b", "c"] });
    world.behave("c", c);
    world.settle();
    expect(world.clients.at(-1)?.served?.target).toBe("b");
    return client;
  }

  test("leaves the target behind all others, and the path says why", () => {
    expect(pathOf(taken(["a", "b", "c"], well))).toEqual(["a unavailable", "b set_back", "c served"]);
  });

  test("and it is asked when they have failed", () => {
    const path = ["a unavailable", "b set_back", "c unavailable", "b served"];
    expect(pathOf(taken(["a", "b", "c"], down))).toEqual(path);
  });

  test("is nothing to tell of when its place was beside the one that is asked", () => {
    expect(pathOf(taken(["a", ["b", "c"]], well))).toEqual(["a unavailable", "c served"]);
    expect(pathOf(taken(["a", ["b", "c"]], down))).toEqual(["a unavailable", "c unavailable", "b served"]);
  });
});

describe("headroom, which is a hint", () => {
  test("keeps the order when all are short of it, and all are asked", () => {
    const world = worldOf({ a: down, b: well });
    leave(world, 50, "a", "b");
    const client = world.request();
    world.settle();
    expect(pathOf(client)).toEqual(["a headroom", "b headroom", "a unavailable", "b served"]);
  });

  test("is not heeded when nobody else could be asked", () => {
    const world = worldOf({ a: well, b: well });
    leave(world, 50, "a");
    world.disable("b");
    const client = world.request();
    world.settle();
    expect(pathOf(client)).toEqual(["a served"]);
  });

  test("is not heeded for one who was passed over and cannot be asked any more", () => {
    const targets = [{ id: "a" }, { id: "b", credential: "a" }, { id: "c" }];
    const world = worldOf({ a: well, b: refusing(429, { code: "insufficient_quota" }), c: well }, targets);
    leave(world, 50, "a", "c");
    const client = world.request();
    world.settle();
    expect(pathOf(client)).toEqual(["a headroom", "b quota_exhausted", "c served"]);
  });
});

describe("only guesses are put to the test when nobody else is left", () => {
  test("a cooldown is none, though it may be over by then", () => {
    const world = worldOf({ a: refusing(429, {}, { "retry-after": "5" }), b: silent });
    world.request({ chain: ["a"] });
    world.advance(100);
    const client = world.request();
    world.settle();
    expect(pathOf(client)).toEqual(["a cooldown", "b first_token_timeout"]);
  });

  test("and who meets something else at the second look is told with both", () => {
    const targets = [{ id: "a" }, { id: "b", credential: "a" }];
    const world = worldOf({ a: well, b: refusing(429, { code: "insufficient_quota" }) }, targets);
    leave(world, 50, "a");
    const client = world.request();
    world.settle();
    expect(pathOf(client)).toEqual(["a headroom", "b quota_exhausted", "a cooldown"]);
    expect(client.end).toMatchObject({ exhaustion: { code: "upstream_quota" } });
  });
});

test("who is passed over for its health is told of once, however many are asked instead", () => {
  const world = worldOf({ a: refusing(502), b: well, c: well });
  for (let request = 0; request < 3; request++) world.request({ chain: ["a"] });
  world.advance(100);
  world.request();
  world.behave("b", down);
  const client = world.request();
  world.settle();
  expect(pathOf(client)).toEqual(["a set_back", "b unavailable", "c served"]);
});

test("of a prompt that was too long the largest window counts, whoever refused it last (row 2)", () => {
  const targets = [{ id: "a", contextWindow: 16_000 }, { id: "b" }, { id: "c", contextWindow: 12_000 }];
  const world = worldOf({ a: tooLong, b: tooLong, c: well }, targets);
  const client = world.request();
  world.settle();
  expect(pathOf(client).at(-1)).toBe("c context_window");
});

test("a context window is no matter when something else than the prompt was wrong", () => {
  const contextWindow = 8_000;
  const world = worldOf({ a: down, b: well }, [
    { id: "a", contextWindow },
    { id: "b", contextWindow },
  ]);
  const client = world.request();
  world.settle();
  expect(pathOf(client)).toEqual(["a unavailable", "b served"]);
});

describe("a share of the time is kept (0.7)", () => {
  const each = { enabled: true, weight: 1 };

  test("for each later tier, no more than its timeout, and none for a sibling", () => {
    const world = worldOf({ a: silent, b: silent, c: silent });
    const entries: readonly ChainEntry[] = [
      { ...each, target: "a", priority: 1 },
      { ...each, target: "b", priority: 1 },
      { ...each, target: "c", priority: 2, timeoutMs: 2_000 },
    ];
    const client = world.request({ entries, deadlineMs: 9_000 });
    world.settle();
    expect(lengths(client)[0]).toBe(9_000 - 250 - 2_000);
  });

  test("for who was passed over for the moment, until it has been asked", () => {
    const world = worldOf({ a: silent, b: silent, c: silent });
    leave(world, 50, "a", "b");
    const client = world.request({ deadlineMs: 17_000 });
    world.settle();
    expect(pathOf(client).slice(0, 2)).toEqual(["a headroom", "b headroom"]);
    expect(lengths(client)).toEqual([17_000 - 250 - 10_000, 10_250 - 250 - 5_000, 5_250 - 250]);
  });
});
