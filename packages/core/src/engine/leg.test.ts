import { describe, expect, test } from "vitest";
import { answering, lines, refusing, streaming, usualPace } from "../testing/behaviours.ts";
import { pathOf } from "../testing/path-of.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";
import { Engine } from "./engine.ts";

const ab = [{ id: "a" }, { id: "b" }];
const long = answering({ ...usualPace, tokens: 100, tokenMs: 1_000 });

function faultsOf({ events }: VirtualWorld): readonly string[] {
  return events.flatMap(({ event }) => (event.type === "fault" ? [event.detail] : []));
}

describe("the first content of a stream", () => {
  test("is what a half-open trial has to bring: nobody waits for the end of a long answer", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }] });
    world.behave("a", refusing(502));
    for (let request = 0; request < 5; request++) world.request();
    world.advance(25_000);
    world.behave("a", long);
    for (let request = 0; request < 2; request++) {
      world.request();
      world.advance(400);
    }
    expect(world.clients.at(-1)?.end).toBeNull();
    expect(world.engine.live("a").breaker.snapshot().state).toBe("closed");
  });

  test("tells the balance how quick its target is, while the stream still flows", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }] });
    world.behave("a", long);
    world.request();
    world.advance(200);
    expect(world.engine.live("a").load.waitingMs).toBe(200);
    world.advance(200);
    const { load } = world.engine.live("a");
    expect([load.firstTokenMs, load.waitingMs, load.inFlight]).toEqual([310, 0, 1]);
  });
});

describe("silence", () => {
  /** A target known to take 310 ms to its first content. */
  function acquainted(): VirtualWorld {
    const world = new VirtualWorld({ targets: ab });
    for (let request = 0; request < 60; request++) {
      world.request();
      world.advance(1_000);
    }
    world.advance(120_000);
    return world;
  }

  test("of many is over with the first content of one, though the others still wait", () => {
    const world = acquainted();
    const { silence } = world.engine.live("a");
    world.behave("a", answering({ ...usualPace, firstTokenMs: 8_000 }));
    world.request();
    world.advance(1_500);
    for (let request = 0; request < 8; request++) world.request();
    world.advance(6_000);
    expect(silence.isSilent()).toBe(true);
    world.advance(600);
    expect(world.clients.at(-1)?.served).toBeNull();
    expect(silence.isSilent()).toBe(false);
    world.settle();
  });

  test("is no word about calls whose callers have left", () => {
    const world = acquainted();
    world.behave("a", answering({ ...usualPace, firstTokenMs: 8_000 }));
    for (let request = 0; request < 8; request++) world.request({ manner: { kind: "leaves", afterMs: 100 } });
    world.advance(6_000);
    expect(world.engine.live("a").silence.isSilent()).toBe(false);
  });
});

describe("the canary of a target in bad health", () => {
  test("is due 5 s after the call that made it ill, and then not for 5 s", () => {
    const world = new VirtualWorld({ targets: ab });
    world.behave("a", refusing(502));
    for (let request = 0; request < 3; request++) world.request();
    world.advance(100);
    expect(world.engine.live("a").health.state).toBe("unhealthy");
    const early = world.request();
    world.advance(5_000);
    expect(pathOf(early)).toEqual(["a set_back", "b served"]);
    const [canary, next] = [world.request(), world.request()];
    world.settle();
    expect(pathOf(canary)).toEqual(["a bad_gateway", "b served"]);
    expect(pathOf(next)).toEqual(["a set_back", "b served"]);
  });
});

describe("a vendor's own reading of its refusals", () => {
  test.each([true, false])("goes before the common table (streamed: %s)", (streamed) => {
    const world = new VirtualWorld({
      targets: ab,
      refine: ({ error }) => (error.code === "house_rule" ? { class: "content_filtered" } : undefined),
    });
    world.behave("a", refusing(503, { code: "house_rule" }));
    const client = world.request({ streamed });
    world.settle();
    expect(pathOf(client)).toEqual(["a content_filtered"]);
  });
});

describe("rate-limit headers", () => {
  test("that nobody reads leave all room free", () => {
    const world = new VirtualWorld({ targets: ab });
    const live = world.engine.live("a");
    const { readRateLimits: _none, ...connection } = live.connection;
    live.connection = connection;
    const client = world.request();
    world.settle();
    expect(client.served?.target).toBe("a");
    expect(faultsOf(world)).toEqual([]);
    expect(world.engine.headrooms.of("a").snapshot()).toEqual([]);
  });
});

describe("a bug of ours is told as a fault", () => {
  test("with the request that met it", () => {
    const told: unknown[] = [];
    const world = new VirtualWorld({
      targets: [{ id: "a" }],
      invariants: [],
      makeEngine: (ports, configuration, listener) =>
        new Engine(ports, configuration, {
          onBreaker: (event) => listener.onBreaker(event),
          onHealth: (event) => listener.onHealth(event),
          onCooldown: (cooldown) => listener.onCooldown(cooldown),
          onFault: (_fault, requestId) => told.push(requestId),
        }),
    });
    const requestFor = (): never => {
      throw new Error("no bytes");
    };
    world.request({ asking: { requestFor, requestId: "req_7" } });
    world.settle();
    expect(told).toEqual(["req_7"]);
  });

  const invariants = { targets: ab, invariants: [] };

  test("when a call cannot be made", () => {
    const world = new VirtualWorld(invariants);
    const requestFor = () => {
      throw new Error("no bytes");
    };
    world.request({ chain: ["a"], asking: { requestFor } });
    world.settle();
    expect(faultsOf(world)).toEqual(["Error: no bytes"]);
  });

  test("when frames cannot be read", () => {
    const world = new VirtualWorld(invariants);
    world.behave("a", () => streaming(lines("bug", 100)));
    world.request();
    world.settle();
    expect(faultsOf(world)).toEqual(["Error: the codec has a bug"]);
  });
});
