import { describe, expect, test } from "vitest";
import type { OverrideRequest } from "../breaker/admission.ts";
import type { BreakerSettings } from "../breaker/breaker-settings.ts";
import { answering, type Behaviour, refusing } from "../testing/behaviours.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";

const well = answering();
const down = refusing(502);

/** A world of one target, and what it is told to do from the start. */
function worldOf(behaviour: Behaviour, breaker: Partial<BreakerSettings> = {}): VirtualWorld {
  const world = new VirtualWorld({ targets: [{ id: "a" }], breaker });
  world.behave("a", behaviour);
  return world;
}

function ask(world: VirtualWorld, requests: number, everyMs = 1_000): void {
  for (let request = 0; request < requests; request++) {
    world.request();
    world.advance(everyMs);
  }
}

/** The share of its traffic that a target has back after a recovery; 1: all. */
function share({ engine }: VirtualWorld): number {
  return engine.live("a").load.rampFactor;
}

function stateOf({ engine }: VirtualWorld): string {
  return engine.live("a").breaker.snapshot().state;
}

/** Its breaker is open, and nothing but its breaker knows of it. */
function opened(): VirtualWorld {
  const world = worldOf(down, { failureThreshold: 2 });
  for (let request = 0; request < 2; request++) world.request();
  world.advance(100);
  expect(stateOf(world)).toBe("open");
  return world;
}

function forced(mode: OverrideRequest["mode"]): OverrideRequest {
  return { mode, ttlMs: 60_000, reason: "", actor: "ada" };
}

describe("a breaker that closes after it was open", () => {
  test("gives its target a tenth of its share, and all of it 30 s later", () => {
    const world = opened();
    world.advance(25_000);
    world.behave("a", well);
    ask(world, 2, 311);
    expect(stateOf(world)).toBe("closed");
    expect(share(world)).toBeLessThan(0.12);
    world.advance(15_000);
    expect(share(world)).toBeCloseTo(0.55, 1);
    world.advance(15_000);
    expect(share(world)).toBe(1);
  });

  test("does so too when an operator has reset it", () => {
    const world = opened();
    world.engine.live("a").breaker.reset();
    expect(share(world)).toBe(0.1);
  });

  test.each(["forced_closed", "bypass"] as const)(
    "gives it all at once when it was %s: it had its traffic all the time",
    (mode) => {
      const world = opened();
      world.engine.live("a").breaker.force(forced(mode));
      world.advance(61_000);
      expect(stateOf(world)).toBe("closed");
      expect(share(world)).toBe(1);
    },
  );
});

describe("nothing has come back", () => {
  test("when a breaker opens, when its wait is over, and when its trial fails", () => {
    const world = opened();
    expect(share(world)).toBe(1);
    world.advance(25_000);
    expect([stateOf(world), share(world)]).toEqual(["half_open", 1]);
    ask(world, 1, 100);
    expect([stateOf(world), share(world)]).toEqual(["open", 1]);
  });

  test("when a breaker is reset that was closed", () => {
    const world = worldOf(well);
    world.engine.live("a").breaker.reset();
    expect(share(world)).toBe(1);
  });

  test("when a breaker that an operator had forced open goes back to half-open", () => {
    const world = worldOf(well);
    world.engine.live("a").breaker.force(forced("forced_open"));
    world.advance(61_000);
    expect([stateOf(world), share(world)]).toEqual(["half_open", 1]);
  });
});

describe("health", () => {
  const unopened = { failureThreshold: 0, failureRate: 0 };

  function healthEvents({ events }: VirtualWorld): readonly string[] {
    return events.flatMap(({ event }) =>
      event.type === "health" ? [`${event.event.from} ${event.event.to}`] : [],
    );
  }

  test("is told of, and a first good answer is no recovery", () => {
    const world = worldOf(well, unopened);
    ask(world, 1);
    expect(healthEvents(world)).toEqual(["unknown healthy"]);
    expect(share(world)).toBe(1);
  });

  test("that gets better gives a share that grows", () => {
    const world = worldOf(down, unopened);
    ask(world, 3);
    world.advance(32_000);
    world.behave("a", well);
    ask(world, 2, 800);
    expect(healthEvents(world).at(-1)).toBe("unhealthy degraded");
    expect(share(world)).toBeLessThan(0.15);
  });

  test("of which nothing is known any more is no recovery", () => {
    const world = worldOf(down, unopened);
    ask(world, 3);
    world.advance(66_000);
    expect(healthEvents(world)).toEqual(["unknown degraded", "degraded unhealthy", "unhealthy unknown"]);
    expect(share(world)).toBe(1);
  });
});
