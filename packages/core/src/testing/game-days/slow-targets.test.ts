import { describe, expect, test } from "vitest";
import { answering, silent, usualPace } from "../behaviours.ts";
import { VirtualWorld, type WorldOptions } from "../virtual-world.ts";
import { isGood, load, shareOf } from "./load.ts";

const minuteMs = 60_000;

/** Two targets of which enough is known to say what is unusual for them. */
function wellKnown(
  chain?: readonly (readonly string[])[],
  options: Pick<WorldOptions, "checks"> = {},
): VirtualWorld {
  const world = new VirtualWorld({ targets: [{ id: "primary" }, { id: "fallback" }], ...options });
  const request = chain === undefined ? {} : { chain };
  load(world, { perSecond: 2, forMs: 5 * minuteMs, request });
  return world;
}

describe("G2: the primary takes every call and says nothing", () => {
  test.each<[string, Pick<WorldOptions, "checks">]>([
    ["without checks of our own", {}],
    ["with them", { checks: { inference: "always" } }],
  ])(
    "few are sent into the hang, traffic is elsewhere within 5 s, all are answered in time, %s",
    (_, options) => {
      const world = wellKnown(undefined, options);
      const before = world.calls("primary").length;
      const hungAt = world.time.now();
      world.behave("primary", silent);
      const clients = load(world, { perSecond: 10, forMs: minuteMs });
      world.settle();
      expect(world.calls("primary").length - before).toBeLessThanOrEqual(45);
      const told = world.events.find(
        ({ at, event }) => at > hungAt && event.type === "health" && event.event.cause.startsWith("silent"),
      );
      expect((told?.at ?? Number.NaN) - hungAt).toBeLessThanOrEqual(5_000);
      expect(shareOf(clients, isGood)).toBe(1);
      // Its slow marks and timeouts count: sooner or later the breaker says so too.
      const opened = world.events.some(({ event }) => event.type === "breaker" && event.event.to === "open");
      expect(opened).toBe(true);
    },
  );

  test("when it speaks again, traffic is back within a minute", () => {
    const world = wellKnown();
    world.behave("primary", silent);
    load(world, { perSecond: 10, forMs: minuteMs });
    world.behave("primary", answering());
    load(world, { perSecond: 10, forMs: minuteMs });
    const after = load(world, { perSecond: 10, forMs: 10_000 });
    world.settle();
    expect(shareOf(after, ({ served }) => served?.target === "primary")).toBe(1);
  });
});

describe("G5: a brownout, first tokens ten times as late, no error", () => {
  const brownout = answering({ ...usualPace, firstTokenMs: 10 * usualPace.firstTokenMs });

  test("with a sibling in its tier: at least four fifths of the traffic are there within a minute", () => {
    const request = { chain: [["primary", "fallback"]] };
    const world = wellKnown(request.chain);
    world.behave("primary", brownout);
    load(world, { perSecond: 10, forMs: minuteMs, request });
    const after = load(world, { perSecond: 10, forMs: 10_000, request });
    world.settle();
    expect(shareOf(after, ({ served }) => served?.target === "fallback")).toBeGreaterThanOrEqual(0.8);
    expect(shareOf(after, isGood)).toBe(1);
  });

  test("with a fallback in the next tier: its breaker opens for slowness within a minute", () => {
    const world = wellKnown();
    const since = world.time.now();
    world.behave("primary", brownout);
    const clients = load(world, { perSecond: 10, forMs: minuteMs });
    world.settle();
    const opened = world.events.find(
      ({ event }) => event.type === "breaker" && event.event.reason === "slow_rate",
    );
    expect((opened?.at ?? Number.NaN) - since).toBeLessThanOrEqual(minuteMs);
    expect(shareOf(clients, isGood)).toBe(1);
  });

  test("long answers alone move nothing", () => {
    const world = wellKnown();
    world.behave("primary", answering({ ...usualPace, tokens: 100, tokenMs: 400 }));
    const clients = load(world, { perSecond: 5, forMs: 2 * minuteMs });
    world.settle();
    expect(shareOf(clients, ({ served }) => served?.target === "primary")).toBe(1);
    expect(world.events.some(({ event }) => event.type === "breaker")).toBe(false);
  });
});
