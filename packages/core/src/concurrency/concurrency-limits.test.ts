import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ManualTime } from "../virtual/manual-time.ts";
import type { ConcurrencyEvent } from "./concurrency-event.ts";
import { ConcurrencyLimits, type Slot, type SlotOutcome } from "./concurrency-limits.ts";
import { slotOutcome } from "./slot-outcome.ts";

const minute = 60_000;

class Stand {
  readonly time = new ManualTime();
  readonly events: ConcurrencyEvent[] = [];
  readonly limits = new ConcurrencyLimits({ clock: this.time, wallClock: this.time.wall }, (event) =>
    this.events.push(event),
  );

  take(count: number, maximum: number | null = null): Slot[] {
    return Array.from({ length: count }, () => this.limits.acquire("group", maximum)).filter(
      (slot) => slot !== null,
    );
  }

  get learned(): number | null | undefined {
    return this.limits.snapshot()[0]?.limit;
  }
}

describe("admission", () => {
  test("nothing bounds a group that never was overloaded", () => {
    const stand = new Stand();
    expect(stand.take(5_000)).toHaveLength(5_000);
    expect(stand.limits.use("group", null)).toBe(0);
  });

  test("max_concurrency bounds it from the start", () => {
    const stand = new Stand();
    const slots = stand.take(9, 4);
    expect(slots).toHaveLength(4);
    expect(stand.limits.hasRoom("group", 4)).toBe(false);
    slots[0]?.release("neutral");
    expect(stand.limits.use("group", 4)).toBe(0.75);
    expect(stand.take(9, 4)).toHaveLength(1);
  });

  test("after an overload it bears 0.7 of what was under way", () => {
    const stand = new Stand();
    const slots = stand.take(20);
    slots[0]?.release("overload");
    expect(stand.learned).toBe(14);
    for (const slot of slots.slice(1, 8)) slot.release("neutral");
    expect(stand.take(9)).toHaveLength(2);
  });

  test("a call with nowhere else to go passes what was learned, never max_concurrency", () => {
    const stand = new Stand();
    stand.take(4)[0]?.release("overload");
    expect(stand.limits.acquire("group", null)).toBeNull();
    expect(stand.limits.acquire("group", null, "maximum")).not.toBeNull();
    expect(stand.limits.acquire("group", 5, "maximum")).not.toBeNull();
    expect(stand.limits.acquire("group", 5, "maximum")).toBeNull();
  });

  test("groups do not know each other", () => {
    const stand = new Stand();
    for (const slot of stand.take(3)) slot.release("overload");
    expect(stand.limits.acquire("other", null)).not.toBeNull();
    expect(stand.limits.snapshot().map(({ limitGroup, limit }) => [limitGroup, limit])).toEqual([
      ["group", 2],
      ["other", null],
    ]);
  });

  test("a full group has room when its oldest call ends, as calls that went well have taken so long", () => {
    const { limits, time } = new Stand();
    expect(limits.untilRoom("group", 1)).toBe(0);
    const first = limits.acquire("group", 2);
    time.advance(8_000);
    first?.release("clean");
    for (const outcome of ["neutral", "overload"] as const) {
      const other = limits.acquire("group", null);
      time.advance(50);
      other?.release(outcome);
    }
    limits.acquire("group", 2, "maximum");
    time.advance(3_000);
    expect(limits.untilRoom("group", 2)).toBe(0);
    limits.acquire("group", 2, "maximum");
    expect(limits.untilRoom("group", 2)).toBe(5_000);
    expect(limits.untilRoom("group", 3)).toBe(0);
    expect(limits.untilRoom("group", null)).toBe(0);
    expect(limits.untilRoom("other", 1)).toBe(0);
  });

  test("a slot is given back once", () => {
    const stand = new Stand();
    const [slot] = stand.take(2);
    slot?.release("neutral");
    slot?.release("overload");
    expect(stand.limits.snapshot()).toEqual([{ limitGroup: "group", inFlight: 1, limit: null }]);
  });
});

test("each change of a limit is told, with its reason", () => {
  const stand = new Stand();
  for (const slot of stand.take(4)) slot.release("overload", 300);
  for (const slot of stand.take(2)) slot.release("clean");
  stand.time.advance(10 * minute);
  stand.limits.tick();
  stand.limits.tick();
  expect(stand.events.map(({ from, to, reason, inFlight }) => [from, to, reason, inFlight])).toEqual([
    [null, 2, "overload", 4],
    [2, 3, "clean_calls", 1],
    [3, null, "quiet", 0],
  ]);
  expect(stand.events[2]?.at).toBe(stand.time.wall.now());
});

test("a quiet limit is gone when the next call asks, tick or not", () => {
  const stand = new Stand();
  for (const slot of stand.take(2)) slot.release("overload");
  stand.time.advance(10 * minute);
  expect(stand.take(5)).toHaveLength(5);
});

test("nor does a quiet limit count when somebody only looks", () => {
  const stand = new Stand();
  stand.take(3)[0]?.release("overload");
  expect(stand.limits.hasRoom("group", null)).toBe(false);
  stand.time.advance(10 * minute);
  expect(stand.limits.hasRoom("group", null)).toBe(true);
});

test.each([
  ["served", "clean"],
  ["rate_limited", "overload"],
  ["overloaded", "overload"],
  ["ramp_limited", "overload"],
  ["first_token_timeout", "overload"],
  ["unavailable", "neutral"],
  ["attempt_timeout", "neutral"],
  ["quota_exhausted", "neutral"],
  ["cancelled", "neutral"],
] as const)("%s is %s", (outcome, expected) => {
  expect(slotOutcome(outcome)).toBe(expected);
});

test("I40, I42: never more under way than allowed at admission, and nothing is lost at the end", () => {
  const outcomes: readonly SlotOutcome[] = ["clean", "overload", "neutral"];
  const steps = fc.array(
    fc.record({
      gapMs: fc.nat(2_000),
      start: fc.boolean(),
      pick: fc.nat(),
      outcome: fc.constantFrom(...outcomes),
    }),
    { maxLength: 300 },
  );
  fc.assert(
    fc.property(steps, fc.option(fc.integer({ min: 1, max: 12 })), (story, maximum) => {
      const stand = new Stand();
      const open: Slot[] = [];
      for (const { gapMs, start, pick, outcome } of story) {
        stand.time.advance(gapMs);
        const bound = Math.min(stand.learned ?? Infinity, maximum ?? Infinity);
        const room = stand.limits.hasRoom("group", maximum);
        expect(room).toBe(open.length < bound);
        if (start) {
          const slot = stand.limits.acquire("group", maximum);
          expect(slot !== null).toBe(room);
          if (slot !== null) open.push(slot);
        } else {
          open.splice(pick % Math.max(1, open.length), 1)[0]?.release(outcome);
        }
      }
      for (const slot of open) slot.release("neutral");
      expect(stand.limits.snapshot().every(({ inFlight }) => inFlight === 0)).toBe(true);
      const chain = stand.events.map(({ from, to }) => ({ from, to }));
      chain.forEach(({ from }, index) => expect(from).toBe(chain[index - 1]?.to ?? null));
    }),
  );
});
