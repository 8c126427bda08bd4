import { describe, expect, test } from "vitest";
import { refusing, unreachable } from "../testing/behaviours.ts";
import { VirtualWorld, type WorldOptions } from "../testing/virtual-world.ts";
import { Engine, type EngineListener } from "./engine.ts";

/** A world whose engine tells only what every listener must hear, and faults. */
function worldOf(listener: Partial<EngineListener>, options: Partial<WorldOptions> = {}) {
  const faults: unknown[] = [];
  const world = new VirtualWorld({
    targets: ["a", "b", "c"].map((id) => ({ id })),
    invariants: [],
    makeEngine: (ports, configuration) =>
      new Engine(ports, configuration, {
        onBreaker: () => undefined,
        onHealth: () => undefined,
        onCooldown: () => undefined,
        onFault: (fault) => faults.push(fault),
        ...listener,
      }),
    ...options,
  });
  return { world, faults };
}

/** A breaker that is half-open meets three requests that say nothing of its target. */
function trialsThatSayNothing(world: VirtualWorld): void {
  world.behave("a", refusing(502));
  for (let request = 0; request < 5; request++) world.request({ chain: ["a"] });
  world.advance(25_000);
  world.behave("a", refusing(400));
  for (let request = 0; request < 3; request++) {
    world.request({ chain: ["a"] });
    world.advance(100);
  }
}

function loseTheNetwork(world: VirtualWorld): void {
  for (const id of ["a", "b", "c"]) world.behave(id, unreachable("connect_failed"));
  world.request();
  world.advance(1_000);
}

function overload(world: VirtualWorld): void {
  world.behave("b", refusing(429));
  world.request({ chain: ["b"] });
  world.advance(1_000);
}

describe("a listener is told", () => {
  test("that a half-open breaker wants a probe, since requests teach it nothing", () => {
    const wanted: string[] = [];
    const { world } = worldOf({ onProbeWanted: (target) => wanted.push(target) });
    trialsThatSayNothing(world);
    expect(wanted).toEqual(["a"]);
  });

  test("that our own way out was lost, and that it is back", () => {
    const told: boolean[] = [];
    const { world } = worldOf({ onEgress: ({ down }) => told.push(down) });
    loseTheNetwork(world);
    expect(told).toEqual([true]);
    world.behave("a", refusing(400));
    world.request();
    world.advance(1_000);
    expect(told).toEqual([true, false]);
  });

  test("what room a limit group has, and that it has all again after ten minutes, without a request", () => {
    const told: (number | null)[] = [];
    const { world } = worldOf({ onConcurrency: ({ to }) => told.push(to) });
    overload(world);
    expect(told).toEqual([2]);
    world.advance(598_000);
    expect(told).toEqual([2]);
    world.advance(2_000);
    expect(told).toEqual([2, null]);
  });

  test("that a target's health changed, with time alone too", () => {
    const told: string[] = [];
    const { world } = worldOf({ onHealth: ({ to }) => told.push(to) });
    world.request();
    world.advance(1_000);
    expect(told).toEqual(["healthy"]);
    world.advance(90_000);
    expect(told).toEqual(["healthy", "unknown"]);
  });

  test.each([
    ["probes", trialsThatSayNothing],
    ["the network", loseTheNetwork],
    ["room", overload],
  ])("nothing of %s when it does not want to know, and that is no fault", (_what, happen) => {
    const { world, faults } = worldOf({});
    happen(world);
    expect(faults).toEqual([]);
  });

  test.each([
    ["probes", { onProbeWanted: broken }, trialsThatSayNothing],
    ["the network", { onEgress: broken }, loseTheNetwork],
    ["room", { onConcurrency: broken }, overload],
  ])("of %s, and when it throws that harms nobody and is told as a fault", (_what, listener, happen) => {
    const { world, faults } = worldOf(listener);
    happen(world);
    expect(faults.length).toBeGreaterThan(0);
    expect(world.clients.every(({ end }) => end !== null)).toBe(true);
  });
});

function broken(): never {
  throw new Error("listener");
}
