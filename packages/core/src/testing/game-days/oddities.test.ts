import { describe, expect, test } from "vitest";
import { answering, refusing, unreachable } from "../behaviours.ts";
import { firstDifference, logOf } from "../log-comparison.ts";
import { VirtualWorld } from "../virtual-world.ts";
import { isGood, load, shareOf } from "./load.ts";

const hourMs = 3_600_000;

describe("G14: the wall clock steps by an hour", () => {
  function life(stepMs: number): VirtualWorld {
    const world = new VirtualWorld({ targets: [{ id: "primary" }, { id: "fallback" }] });
    world.behave("primary", unreachable("connect_failed"));
    load(world, { perSecond: 5, forMs: 4_000 });
    world.behave("fallback", refusing(429, {}, { "retry-after": "5" }));
    load(world, { perSecond: 5, forMs: 1_000 });
    if (stepMs !== 0) world.stepWallClock(stepMs);
    world.behave("primary", answering());
    load(world, { perSecond: 5, forMs: 60_000 });
    world.settle();
    return world;
  }

  test.each([hourMs, -hourMs])("by %i ms: no trial and no cooldown comes early or late", (stepMs) => {
    expect(firstDifference(logOf(life(0)), logOf(life(stepMs)))).toBeNull();
  });
});

describe("G15: a poisoned prompt fails at every provider", () => {
  const targets = ["first", "second", "third", "fourth", "fifth"].map((id) => ({ id }));

  test.each([400, 422, 500])(
    "answered %i everywhere: few attempts, and its own breaker's business only",
    (status) => {
      const world = new VirtualWorld({ targets });
      for (const { id } of targets) world.behave(id, refusing(status));
      const poisoned = world.request();
      world.advance(10_000);
      for (const { id } of targets) world.behave(id, answering());
      const others = load(world, { perSecond: 5, forMs: 10_000 });
      world.settle();
      const attempts = poisoned.path.filter((step) => step.kind === "attempt");
      expect(attempts.length).toBeLessThanOrEqual(status === 500 ? 6 : 4);
      expect(world.events.some(({ event }) => event.type === "breaker")).toBe(false);
      expect(shareOf(others, isGood)).toBe(1);
      expect(others.every(({ served }) => served?.target === "first")).toBe(true);
    },
  );

  test("a thousand poisoned prompts with a 400 move no breaker", () => {
    const world = new VirtualWorld({ targets });
    for (const { id } of targets) world.behave(id, refusing(400));
    load(world, { perSecond: 20, forMs: 50_000 });
    world.settle();
    expect(world.events.some(({ event }) => event.type === "breaker")).toBe(false);
    expect(world.calls("first").length).toBe(1_000);
    expect(world.calls("second").length).toBe(0);
  });
});
