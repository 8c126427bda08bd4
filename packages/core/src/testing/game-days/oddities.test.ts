import { describe, expect, test } from "vitest";
import { answering, refusing, unreachable } from "../behaviours.ts";
import { firstDifference, logOf } from "../log-comparison.ts";
import { VirtualWorld } from "../virtual-world.ts";
import { isGood, load, shareOf } from "./load.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

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

  describe("sent again and again", () => {
    const again = { asking: { fingerprint: () => "the same" } };
    const other = { asking: { fingerprint: () => "another" } };

    /** Every second for so many minutes, at targets that fail at it and answer everything else. */
    function poison(minutes: number): VirtualWorld {
      const world = new VirtualWorld({ targets });
      for (const { id } of targets) world.behave(id, refusing(500));
      load(world, { perSecond: 1, forMs: minutes * minuteMs, request: again });
      return world;
    }

    test("it is put to every target once a minute and to one in between, and opens no breaker", () => {
      const world = poison(10);
      world.settle();
      expect(world.events.some(({ event }) => event.type === "breaker")).toBe(false);
      const [, second = { path: [] }] = world.clients;
      expect(second.path.filter((step) => step.kind === "attempt")).toHaveLength(1);
      expect(second.path.filter((step) => step.kind === "skip")).toEqual(
        targets
          .slice(1)
          .map(({ id }) => expect.objectContaining({ target: id, reason: "failed_everywhere" })),
      );
      for (const { id } of targets.slice(1)) expect(world.calls(id).length).toBeLessThanOrEqual(10);
    });

    test("whoever asks something else is put to all, and what each does to its breaker counts", () => {
      const world = poison(1);
      const honest = load(world, { perSecond: 1, forMs: 10_000, request: other });
      world.settle();
      expect(honest[0]?.path.filter((step) => step.kind === "attempt").length).toBeGreaterThanOrEqual(5);
    });

    test("without a fingerprint it counts every time", () => {
      const world = new VirtualWorld({ targets });
      for (const { id } of targets) world.behave(id, refusing(500));
      load(world, { perSecond: 1, forMs: minuteMs });
      world.settle();
      expect(world.events.some(({ event }) => event.type === "breaker")).toBe(true);
    });

    test("once somebody can answer it, it is a request as any other", () => {
      const world = poison(1);
      world.behave("first", answering());
      expect(world.request(again)).toBeDefined();
      world.advance(10_000);
      world.behave("first", refusing(500));
      world.behave("second", answering());
      const next = world.request(again);
      world.settle();
      expect(next.served?.target).toBe("second");
    });

    test("one target that fails while another answers is no matter of the request", () => {
      const world = new VirtualWorld({ targets });
      world.behave("first", refusing(500));
      const clients = load(world, { perSecond: 1, forMs: minuteMs, request: again });
      world.settle();
      expect(shareOf(clients, isGood)).toBe(1);
      expect(world.events.some(({ event }) => event.type === "breaker")).toBe(true);
    });

    test("what one target alone cannot answer is held against that one", () => {
      const world = new VirtualWorld({ targets: [{ id: "only" }] });
      world.behave("only", refusing(500));
      load(world, { perSecond: 1, forMs: minuteMs, request: again });
      world.settle();
      expect(world.events.some(({ event }) => event.type === "breaker")).toBe(true);
    });

    test("a target that is not there says nothing of the request", () => {
      const world = new VirtualWorld({ targets });
      for (const { id } of targets) world.behave(id, unreachable("connect_failed"));
      load(world, { perSecond: 1, forMs: 5_000, request: again });
      world.settle();
      expect(world.calls("fifth").length).toBeGreaterThan(1);
    });
  });
});
