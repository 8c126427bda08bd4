import { describe, expect, test } from "vitest";
import { answering, refusing } from "../behaviours.ts";
import { VirtualWorld } from "../virtual-world.ts";
import { isGood, load, shareOf } from "./load.ts";

const minuteMs = 60_000;

describe("G3: the primary answers 429 with Retry-After 30 for two minutes", () => {
  test("its breaker stays closed, it is left alone for the 30 s, and no client hears of it", () => {
    const world = new VirtualWorld({ targets: [{ id: "primary" }, { id: "fallback" }] });
    world.behave("primary", refusing(429, {}, { "retry-after": "30" }));
    const clients = load(world, { perSecond: 10, forMs: 2 * minuteMs });
    world.behave("primary", answering());
    world.settle();
    expect(shareOf(clients, isGood)).toBe(1);
    expect(world.events.some(({ event }) => event.type === "breaker")).toBe(false);
    const lowered = world.events.filter(
      ({ event }) => event.type === "concurrency" && event.event.reason === "overload",
    );
    expect(lowered.length).toBeGreaterThanOrEqual(1);
    const cooldowns = world.events.filter(({ event }) => event.type === "cooldown");
    expect(cooldowns.length).toBeGreaterThanOrEqual(3);
    // I23 watches that nobody calls it meanwhile; those in flight at the first refusal aside.
    expect(world.calls("primary").length).toBeLessThanOrEqual(8);
  });
});

describe("G4: every target of one provider answers 529", () => {
  test("the other provider carries all, and the first is back within two minutes", () => {
    const world = new VirtualWorld({
      targets: [
        { id: "opus", provider: "one", credential: "one" },
        { id: "haiku", provider: "one", credential: "one" },
        { id: "other", provider: "two" },
      ],
    });
    for (const id of ["opus", "haiku"]) world.behave(id, refusing(529));
    const storm = load(world, { perSecond: 10, forMs: 2 * minuteMs });
    for (const id of ["opus", "haiku"]) world.behave(id, answering());
    load(world, { perSecond: 10, forMs: 2 * minuteMs });
    const after = load(world, { perSecond: 10, forMs: 30_000 });
    world.settle();
    expect(shareOf(storm, isGood)).toBe(1);
    expect(shareOf(storm, ({ served }) => served?.target === "other")).toBe(1);
    expect(shareOf(after, ({ served }) => served?.target === "opus")).toBe(1);
  });
});
