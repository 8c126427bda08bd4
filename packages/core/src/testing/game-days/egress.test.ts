import { describe, expect, test } from "vitest";
import { answering, unreachable } from "../behaviours.ts";
import { VirtualWorld } from "../virtual-world.ts";
import { isGood, load, shareOf } from "./load.ts";

describe("G10: our own way out is lost", () => {
  test.each(["dns_failed", "connect_failed"] as const)(
    "%s everywhere for a minute: no breaker opens, and all is well a second after",
    (kind) => {
      const world = new VirtualWorld({ targets: [{ id: "first" }, { id: "second" }, { id: "third" }] });
      load(world, { perSecond: 10, forMs: 20_000 });
      for (const { id } of world.targets) world.behave(id, unreachable(kind));
      const lost = load(world, { perSecond: 10, forMs: 60_000 });
      for (const { id } of world.targets) world.behave(id, answering());
      load(world, { perSecond: 10, forMs: 1_000 });
      const after = load(world, { perSecond: 10, forMs: 30_000 });
      world.settle();
      expect(world.events.some(({ event }) => event.type === "breaker")).toBe(false);
      expect(shareOf(lost, ({ end }) => end?.kind === "exhausted")).toBeGreaterThan(0.98);
      expect(shareOf(after, isGood)).toBe(1);
      const told = world.events.flatMap(({ event }) => (event.type === "egress" ? [event.event.down] : []));
      expect(told).toEqual([true, false]);
    },
  );

  test("one provider that cannot be reached is that provider's outage", () => {
    const world = new VirtualWorld({ targets: [{ id: "first" }, { id: "second" }, { id: "third" }] });
    world.behave("first", unreachable("dns_failed"));
    const clients = load(world, { perSecond: 10, forMs: 30_000 });
    world.settle();
    expect(shareOf(clients, isGood)).toBe(1);
    expect(world.events.some(({ event }) => event.type === "egress")).toBe(false);
    expect(world.engine.live("first").breaker.snapshot().openings).toBeGreaterThan(0);
  });
});
