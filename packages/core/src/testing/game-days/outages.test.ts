import { describe, expect, test } from "vitest";
import { answering, type Behaviour, refusing, silent, unreachable } from "../behaviours.ts";
import { amplificationWithin } from "../invariants/outage-invariants.ts";
import { scorecardOf } from "../story/scorecard.ts";
import { VirtualWorld } from "../virtual-world.ts";
import { isGood, load, shareOf } from "./load.ts";

const down = unreachable("connect_failed");
const minuteMs = 60_000;

function twoTargets(seed = 1): VirtualWorld {
  return new VirtualWorld({ seed, targets: [{ id: "primary" }, { id: "fallback" }] });
}

describe("G1: the primary is hard down", () => {
  test("a handful of failed attempts, no client error, all from the fallback, no time lost once open", () => {
    const world = twoTargets();
    load(world, { perSecond: 10, forMs: 10_000 });
    const inFlight = world.calls("primary").filter(({ state }) => state === "open").length;
    world.behave("primary", down);
    const clients = load(world, { perSecond: 10, forMs: 9_000 });
    world.settle();
    expect(shareOf(clients, isGood)).toBe(1);
    const onPrimary = clients.flatMap(({ path }) =>
      path.filter((step) => step.kind === "attempt" && step.target === "primary"),
    );
    expect(onPrimary.length).toBeLessThanOrEqual(5 + inFlight);
    const once = clients.slice(5 + inFlight);
    expect(once.every(({ served }) => served?.target === "fallback")).toBe(true);
    const starts = once.map(({ path }) => path.find((step) => step.kind === "attempt")?.startMs);
    expect(Math.max(...starts.map((start) => start ?? Number.NaN))).toBeLessThanOrEqual(5);
  });

  test.each([
    ["refuses connections", down],
    ["answers 503", refusing(503)],
    ["answers 500", refusing(500)],
    ["is silent", silent],
  ] as const)("%s: at most 1.25 calls per request over any minute (I22)", (_what, behaviour) => {
    const world = twoTargets();
    world.behave("primary", behaviour);
    load(world, { perSecond: 2, forMs: 5 * minuteMs });
    for (let from = 0; from <= 4 * minuteMs; from += 5_000) {
      expect(amplificationWithin(world, from, from + minuteMs)).toBeLessThanOrEqual(1.25);
    }
  });
});

describe("G7: everything is down for five minutes at twice the load, then heals", () => {
  test.each([
    ["refuses connections", down],
    ["is overloaded", refusing(529)],
    ["is rate limited", refusing(429, {}, { "retry-after": "20" })],
    ["is silent", silent],
  ] as const)(
    "%s: nearly all is answered 30 s after, and the errors before told to come back at different times",
    (_what, behaviour: Behaviour) => {
      const world = twoTargets(7);
      load(world, { perSecond: 5, forMs: minuteMs });
      for (const { id } of world.targets) world.behave(id, behaviour);
      const refused = load(world, { perSecond: 10, forMs: 5 * minuteMs });
      for (const { id } of world.targets) world.behave(id, answering());
      load(world, { perSecond: 10, forMs: 30_000 });
      const after = load(world, { perSecond: 10, forMs: minuteMs });
      world.settle();
      expect(shareOf(after, isGood)).toBeGreaterThanOrEqual(0.95);
      const waits = refused.flatMap(({ end }) =>
        end?.kind === "exhausted" ? [end.exhaustion.retryAfterMs] : [],
      );
      expect(waits.length).toBeGreaterThan(1_000);
      expect(new Set(waits).size).toBeGreaterThan(waits.length / 2);
      expect(Math.min(...waits)).toBeGreaterThanOrEqual(1_000);
      expect(Math.max(...waits)).toBeLessThanOrEqual(60_000);
    },
  );
});

describe("G8: the primary flaps, 20 s up and 20 s down, for half an hour at 10 requests a second", () => {
  // 18,000 requests, without the invariants: about two seconds on an idle machine.
  test("opens rarely, gets little traffic, fails hardly a call", { timeout: 60_000 }, () => {
    const world = new VirtualWorld({ targets: [{ id: "primary" }, { id: "fallback" }], invariants: [] });
    for (let turn = 0; turn < 90; turn++) {
      world.after(turn * 20_000, () => world.behave("primary", turn % 2 === 0 ? answering() : down));
    }
    const clients = load(world, { perSecond: 10, forMs: 30 * minuteMs });
    world.settle();
    const card = scorecardOf(world);
    const closedToOpen = world.events.filter(
      ({ event }) => event.type === "breaker" && event.event.from === "closed" && event.event.to === "open",
    );
    expect(closedToOpen.length).toBeLessThanOrEqual(14);
    expect((card.servedBy.get("primary") ?? 0) / card.requests).toBeLessThanOrEqual(0.1);
    expect(card.wastedCalls / card.calls).toBeLessThanOrEqual(0.01);
    expect(shareOf(clients, isGood)).toBe(1);
  });
});
