import { describe, expect, test } from "vitest";
import { defaultBreakerSettings } from "../breaker/breaker-settings.ts";
import type { Cooldown } from "../cooldown/cooldown-event.ts";
import { answering, refusing, unreachable } from "../testing/behaviours.ts";
import { pathOf } from "../testing/path-of.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";
import { Engine, type EngineListener } from "./engine.ts";

const down = unreachable("connect_failed");
const ab = [{ id: "a" }, { id: "b" }];

/** A world whose target `a` has failed until its breaker opened. */
function opened(): VirtualWorld {
  const world = new VirtualWorld({ targets: ab });
  world.behave("a", down);
  for (let request = 0; request < 5; request++) world.request();
  world.advance(2_000);
  expect(world.engine.live("a").breaker.snapshot().state).toBe("open");
  return world;
}

describe("one target in two routes", () => {
  test("has one breaker: what one route learns spares the other", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }, { id: "c" }] });
    world.behave("a", down);
    for (let request = 0; request < 5; request++) world.request({ chain: ["a", "b"] });
    world.settle();
    const other = world.request({ chain: ["c", "a"] });
    const alone = world.request({ chain: ["a"] });
    world.settle();
    expect(world.calls("a")).toHaveLength(5);
    expect(pathOf(other)).toEqual(["c served"]);
    expect(pathOf(alone)).toEqual(["a breaker_open"]);
  });
});

describe("fifty requests at once when a trial is due", () => {
  test.each([true, false])("send exactly one; the others go on at once (streamed: %s)", (streamed) => {
    const world = opened();
    world.advance(30_000);
    world.behave("a", answering());
    const before = world.calls("a").length;
    for (let request = 0; request < 50; request++) world.request({ streamed });
    expect(world.calls("a").length - before).toBe(1);
    world.settle();
    expect(world.calls("a").length - before).toBe(1);
    expect(world.clients.slice(5).map(({ served }) => served?.target)).toEqual([
      "a",
      ...Array.from({ length: 49 }, () => "b"),
    ]);
  });
});

describe("a new configuration", () => {
  test("keeps what is known of a target that stays", () => {
    const world = opened();
    world.reconfigure({});
    const client = world.request();
    world.settle();
    expect(pathOf(client)).toEqual(["a breaker_open", "b served"]);
  });

  test("that tunes breakers empties their windows and keeps their states (V16)", () => {
    const world = opened();
    world.reconfigure({ failureThreshold: 1 });
    expect(world.engine.live("a").breaker.snapshot().state).toBe("open");
    expect(world.engine.live("a").breaker.figures().calls).toBe(0);
    world.behave("b", down);
    world.request({ chain: ["b"] });
    world.advance(1_000);
    expect(world.engine.live("b").breaker.snapshot().state).toBe("open");
  });

  test("with the same tuning keeps the windows too", () => {
    const world = new VirtualWorld({ targets: ab, invariants: [] });
    world.request();
    world.settle();
    world.reconfigure({});
    expect(world.engine.live("a").breaker.figures().calls).toBe(1);
  });

  test("leaves requests under way to finish where they are", () => {
    const world = new VirtualWorld({ targets: ab });
    const client = world.request();
    world.advance(400);
    const { transport, ...rest } = world.engine.live("a").connection;
    const moved = {
      ...rest,
      transport: { start: transport.start.bind(transport) },
      withheld: "no_credential" as const,
    };
    world.engine.configure({ targets: [moved], breaker: defaultBreakerSettings });
    const next = world.request({ chain: ["a"] });
    world.settle();
    expect(client.end?.kind).toBe("streamed");
    expect(pathOf(next)).toEqual(["a no_credential"]);
  });

  test("has nothing to do with how a call on the old address or key ends", () => {
    const world = new VirtualWorld({ targets: ab, invariants: [] });
    world.behave("a", refusing(401));
    const client = world.request();
    const { transport, ...rest } = world.engine.live("a").connection;
    const renewed = { ...rest, transport: { start: transport.start.bind(transport) } };
    world.engine.configure({ targets: [renewed], breaker: defaultBreakerSettings });
    world.behave("a", answering());
    world.settle();
    expect(pathOf(client)).toEqual(["a credential_refused", "b served"]);
    expect(world.engine.cooldowns.of(renewed.target)).toBeNull();
    expect(world.engine.live("a").health.state).toBe("unknown");
    expect(world.engine.live("a").breaker.figures().calls).toBe(0);
    const next = world.request({ chain: ["a"] });
    world.settle();
    expect(pathOf(next)).toEqual(["a served"]);
  });

  test("nor does a good answer from there make well what is there now", () => {
    const world = new VirtualWorld({ targets: ab, invariants: [] });
    const client = world.request();
    const { transport, ...rest } = world.engine.live("a").connection;
    const renewed = { ...rest, transport: { start: transport.start.bind(transport) } };
    world.engine.configure({ targets: [renewed], breaker: defaultBreakerSettings });
    world.settle();
    const { health, breaker, firstToken, answeredIn } = world.engine.live("a");
    expect(client.end?.kind).toBe("streamed");
    expect([health.state, breaker.figures().calls, answeredIn]).toEqual(["unknown", 0, null]);
    world.advance(120_000);
    expect(firstToken.read()).toBeNull();
  });

  test("keeps a target that is named no more known, so that its requests can settle", () => {
    const world = new VirtualWorld({ targets: ab });
    const client = world.request();
    world.engine.configure({ targets: [], breaker: defaultBreakerSettings });
    world.settle();
    expect(client.end?.kind).toBe("streamed");
    expect(world.engine.find("a")).toBeDefined();
  });
});

describe("a target nobody configured", () => {
  test("cannot be found, and a chain that names it is a bug of the caller", () => {
    const world = new VirtualWorld({ targets: ab, invariants: [] });
    expect(world.engine.find("x")).toBeUndefined();
    expect(() => world.request({ chain: ["x"] })).toThrow("no such target: x");
  });
});

describe("what an earlier process knew", () => {
  test("is taken up: breakers and cooldowns; unknown targets are passed over", () => {
    const world = opened();
    world.behave("b", refusing(429, {}, { "retry-after": "60" }));
    world.request();
    world.settle();
    const cooldowns = world.events.flatMap(({ event }): readonly Cooldown[] =>
      event.type === "cooldown" ? [event.cooldown] : [],
    );
    const snapshot = world.engine.live("a").breaker.snapshot();
    const next = new VirtualWorld({ targets: ab, invariants: [] });
    next.engine.restore({ breakers: [{ ...snapshot, target: "x" }, snapshot], cooldowns });
    const client = next.request();
    next.settle();
    expect(pathOf(client)).toEqual(["a breaker_open", "b cooldown"]);
  });
});

describe("time without traffic", () => {
  test("acts through the tick: a wait over and an override over are told", () => {
    const world = opened();
    world.engine.live("b").breaker.force({ mode: "forced_open", ttlMs: 5_000, reason: "", actor: "ada" });
    world.advance(20_000);
    const reasons = world.events.flatMap(({ event }) =>
      event.type === "breaker" ? [event.event.reason] : [],
    );
    expect(reasons).toEqual(["consecutive_failures", "override_set", "override_expired", "wait_over"]);
  });
});

function broken(): never {
  throw new Error("listener");
}

describe("a listener that throws", () => {
  test("harms no request and no breaker; the fault is told", () => {
    const faults: unknown[] = [];
    const listener: EngineListener = {
      onBreaker: broken,
      onHealth: broken,
      onCooldown: broken,
      onFault: (fault) => faults.push(fault),
    };
    const world = new VirtualWorld({
      targets: ab,
      invariants: [],
      makeEngine: (ports, configuration) => new Engine(ports, configuration, listener),
    });
    world.behave("a", refusing(529));
    for (let request = 0; request < 6; request++) {
      world.request();
      world.advance(10_000);
    }
    world.settle();
    expect(world.clients.every(({ served }) => served?.target === "b")).toBe(true);
    expect(world.engine.live("a").breaker.snapshot().state).not.toBe("closed");
    expect(faults.length).toBeGreaterThan(3);
  });
});
