import { describe, expect, test } from "vitest";
import { refusing } from "../testing/behaviours.ts";
import { pathOf } from "../testing/path-of.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";
import type { TargetConnection } from "./live-target.ts";

const limited = refusing(429, {}, { "retry-after": "20" });
const spent = refusing(429, { code: "insufficient_quota" });

function broken(): never {
  throw new Error("bug");
}

/** The first is rate limited, and the second is reached so. */
function limitedBefore(second: Partial<TargetConnection>): VirtualWorld {
  const world = new VirtualWorld({
    targets: [
      { id: "a", model: "one" },
      { id: "b", model: "two", credential: "a" },
    ],
  });
  world.behave("a", limited);
  const live = world.engine.live("b");
  live.connection = { ...live.connection, ...second };
  return world;
}

describe("what a client is told", () => {
  test("counts nobody whom the request could never have been for", () => {
    const dialect = limitedBefore({ dialects: ["messages"] });
    const model = limitedBefore({});
    const told = [
      dialect.request({ asking: { dialect: "chat" } }),
      model.request({ asking: { boundTo: "model" } }),
    ];
    dialect.settle();
    model.settle();
    expect(told.map(pathOf)).toEqual([
      ["a rate_limited", "b other_dialect"],
      ["a rate_limited", "b other_model"],
    ]);
    for (const { end } of told) expect(end).toMatchObject({ exhaustion: { code: "rate_limited" } });
  });

  test("is our own fault where nothing else was met, also when nobody else keeps what it names", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }], invariants: [] });
    const live = world.engine.live("a");
    live.connection = { ...live.connection, transport: { start: broken } };
    const client = world.request({ asking: { boundTo: "credential" } });
    world.settle();
    expect(pathOf(client)).toEqual(["a gateway_fault", "b other_account"]);
    expect(client.end).toMatchObject({ exhaustion: { code: "gateway_internal" } });
  });

  test("of a target that is switched off is not what its account met before", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b", credential: "a" }] });
    world.behave("a", spent);
    world.request();
    world.settle();
    world.disable("b");
    const client = world.request();
    world.settle();
    expect(pathOf(client)).toEqual(["a cooldown", "b provider_disabled"]);
    expect(client.end).toMatchObject({ exhaustion: { code: "all_targets_failed" } });
  });
});

describe("a chain on which nobody can answer (all-open clamp)", () => {
  const breaker = { recoveryTimeMs: 100_000, recoveryTimeMaxMs: 100_000 };

  /** The first target's breaker has opened; the second answered all the time. */
  function opened(): VirtualWorld {
    const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }], breaker });
    world.behave("a", refusing(502));
    for (let request = 0; request < 5; request++) world.request();
    world.advance(1_000);
    return world;
  }

  function stateOf({ engine }: VirtualWorld, target: string): string {
    return engine.live(target).breaker.snapshot().state;
  }

  test("looks again 15 s after its breakers opened", () => {
    const world = opened();
    world.behave("b", refusing(502));
    for (let request = 0; request < 5; request++) world.request();
    world.advance(13_000);
    expect([stateOf(world, "a"), stateOf(world, "b")]).toEqual(["open", "open"]);
    world.advance(3_000);
    expect([stateOf(world, "a"), stateOf(world, "b")]).toEqual(["half_open", "half_open"]);
  });

  test("does not while one of it could be asked again at once", () => {
    const world = opened();
    world.behave("b", refusing(503));
    const client = world.request();
    world.advance(16_000);
    expect(pathOf(client)).toEqual(["a breaker_open", "b unavailable"]);
    expect(stateOf(world, "a")).toBe("open");
  });
});
