import { describe, expect, test } from "vitest";
import { answering, refusing, usualPace } from "../testing/behaviours.ts";
import { pathOf } from "../testing/path-of.ts";
import type { VirtualClient } from "../testing/virtual-client.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";
import type { TargetConnection } from "./live-target.ts";

const ab = [{ id: "a" }, { id: "b" }];

/** From now on the target is reached otherwise. */
function connect(world: VirtualWorld, target: string, changes: Partial<TargetConnection>): void {
  const live = world.engine.live(target);
  live.connection = { ...live.connection, ...changes };
}

describe("the wire format of a request (0.17)", () => {
  test("is read by those who speak it, and nobody else is asked", () => {
    const world = new VirtualWorld({ targets: ab });
    connect(world, "a", { dialects: ["chat"] });
    connect(world, "b", { dialects: ["chat", "messages"] });
    const asked = ["messages", "chat", "embeddings"].map((dialect) => world.request({ asking: { dialect } }));
    world.settle();
    expect(asked.map(pathOf)).toEqual([
      ["a other_dialect", "b served"],
      ["a served"],
      ["a other_dialect", "b other_dialect"],
    ]);
  });

  test("is no matter where either side names none", () => {
    const world = new VirtualWorld({ targets: ab });
    const unnamed = world.request({ asking: { dialect: "messages" } });
    connect(world, "a", { dialects: ["chat"] });
    const client = world.request();
    world.settle();
    expect([unnamed, client].map(pathOf)).toEqual([["a served"], ["a served"]]);
  });
});

test("a target whose limit group is full is no sibling: who is left is asked once more", () => {
  const world = new VirtualWorld({ targets: [{ id: "a", maxConcurrency: 1 }, { id: "b" }] });
  world.behave("a", answering({ ...usualPace, tokens: 100 }));
  world.request({ chain: ["a"] });
  world.behave("b", refusing(500));
  const client = world.request({ chain: [["a", "b"]] });
  world.settle();
  expect(pathOf(client).filter((step) => step.startsWith("b"))).toEqual(["b server_error", "b server_error"]);
});

describe("who has nobody left is told to come back", () => {
  function retryAfterMs(client: VirtualClient): number {
    return client.end?.kind === "exhausted" ? client.end.exhaustion.retryAfterMs : 0;
  }

  function askedNow(world: VirtualWorld): number {
    const client = world.request();
    world.advance(2_000);
    return retryAfterMs(client);
  }

  /** Both targets are rate limited, for so many seconds. */
  function limited(seconds: Readonly<Record<string, number>>): VirtualWorld {
    const world = new VirtualWorld({ targets: ab });
    world.advance(7_000);
    for (const [id, wait] of Object.entries(seconds)) {
      world.behave(id, refusing(429, {}, { "retry-after": String(wait) }));
    }
    world.request();
    world.advance(100);
    return world;
  }

  test.each([[{ a: 20, b: 40 }], [{ a: 40, b: 20 }]])(
    "when the first of all may be asked again",
    (seconds) => {
      const told = askedNow(limited(seconds));
      expect(told).toBeGreaterThan(19_000);
      expect(told).toBeLessThan(20_000 * 1.1 * 1.1);
    },
  );

  test.each<[string, Partial<TargetConnection>]>([
    ["who has no key", { withheld: "no_credential" }],
    ["who does not speak its format", { dialects: ["messages"] }],
  ])("and %s is not waited for", (_what, changes) => {
    const world = limited({ a: 40, b: 20 });
    world.engine.cooldowns.clear(world.engine.live("a").connection.target);
    connect(world, "a", changes);
    const client = world.request({ asking: { dialect: "chat" } });
    world.advance(2_000);
    expect(retryAfterMs(client)).toBeGreaterThan(19_000);
    expect(retryAfterMs(client)).toBeLessThan(20_000 * 1.1 * 1.1);
    const alone = world.request({ chain: ["a"], asking: { dialect: "chat" } });
    world.advance(2_000);
    expect(retryAfterMs(alone)).toBeGreaterThanOrEqual(48_000);
  });

  test("when a breaker's wait is over", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }] });
    world.advance(7_000);
    world.behave("a", refusing(502));
    for (let request = 0; request < 5; request++) world.request();
    world.advance(100);
    const told = askedNow(world);
    expect(told).toBeGreaterThan(9_000);
    expect(told).toBeLessThan(20_000 * 1.1);
  });

  test("within the minute when only an operator can bring it back", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }] });
    world.engine.live("a").breaker.force({ mode: "forced_open", ttlMs: null, reason: "", actor: "ada" });
    expect(askedNow(world)).toBeGreaterThanOrEqual(48_000);
  });

  test("when a call of a full group has probably ended", () => {
    const world = new VirtualWorld({ targets: [{ id: "a", maxConcurrency: 1 }] });
    // 10 s a call: the first is what calls usually take, the second has 7 s still to go.
    world.behave("a", answering({ firstTokenMs: 0, tokenMs: 100, tokens: 100 }));
    world.request();
    world.advance(20_000);
    world.request();
    world.advance(3_000);
    const client = world.request();
    expect(pathOf(client)).toEqual(["a concurrency"]);
    expect(client.end).toMatchObject({ exhaustion: { code: "rate_limited" } });
    expect(retryAfterMs(client)).toBeGreaterThan(6_500);
    expect(retryAfterMs(client)).toBeLessThan(8_000);
  });

  test("soon when it may be asked all the time, by an operator's word too", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }] });
    world.behave("a", refusing(502));
    expect(askedNow(world)).toBeLessThanOrEqual(1_100);
    const ttlMs = 1_800_000;
    world.engine.live("a").breaker.force({ mode: "forced_closed", ttlMs, reason: "", actor: "ada" });
    expect(askedNow(world)).toBeLessThanOrEqual(1_100);
  });
});
