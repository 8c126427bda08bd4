import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ManualTime } from "../virtual/manual-time.ts";
import { Headroom, type Reservation } from "./headroom.ts";
import { Headrooms } from "./headrooms.ts";
import type { RateLimitReading } from "./rate-limit-reading.ts";

const small = { inputTokens: 10, maxOutputTokens: 10 };

function requests(remaining: number, facts: Partial<RateLimitReading> = {}): RateLimitReading {
  return { dimension: "requests", limit: 100, remaining, resetMs: 60_000, ...facts };
}

function stand(): { time: ManualTime; headroom: Headroom } {
  const time = new ManualTime();
  return { time, headroom: new Headroom(time) };
}

describe("without a reading", () => {
  test("everything is free", () => {
    const { headroom } = stand();
    headroom.reserve({ inputTokens: 1e9, maxOutputTokens: 1e9 });
    expect([headroom.lowest(), headroom.factor(), headroom.tooLittleFor(small)]).toEqual([1, 1, false]);
    expect(headroom.snapshot()).toEqual([]);
  });
});

describe("the weight", () => {
  test.each([
    [100, 1],
    [20, 1],
    [10, 0.5],
    [1, 0.05],
    [0, 0],
  ])("with %i of 100 requests left is multiplied by %d", (remaining, factor) => {
    const { headroom } = stand();
    headroom.observe([requests(remaining)]);
    expect(headroom.factor()).toBeCloseTo(factor);
  });

  test("follows the scarcest limit", () => {
    const { headroom } = stand();
    headroom.observe([requests(90), requests(50, { dimension: "tokens", limit: 1_000 })]);
    expect(headroom.lowest()).toBeCloseTo(0.05);
  });

  test("comes back step by step until the reset, and then the reading is dropped", () => {
    const { time, headroom } = stand();
    headroom.observe([requests(0)]);
    time.advance(6_000);
    expect(headroom.lowest()).toBeCloseTo(0.1);
    expect(headroom.snapshot()).toEqual([{ dimension: "requests", limit: 100, left: 10, resetMs: 54_000 }]);
    time.advance(54_000);
    expect(headroom.lowest()).toBe(1);
    expect(headroom.snapshot()).toEqual([]);
  });

  test("comes back in proportion to what was spent since it was read", () => {
    const { time, headroom } = stand();
    time.advance(5_000);
    headroom.observe([requests(40)]);
    time.advance(30_000);
    expect(headroom.lowest()).toBeCloseTo(0.7);
  });

  test("of a reading that announces no reset holds for a minute", () => {
    const { time, headroom } = stand();
    headroom.observe([requests(10, { resetMs: null })]);
    expect(headroom.snapshot()).toMatchObject([{ left: 10, resetMs: null }]);
    time.advance(59_999);
    expect(headroom.lowest()).toBeCloseTo(0.1);
    time.advance(1);
    expect(headroom.lowest()).toBe(1);
  });
});

describe("a call", () => {
  test("that needs more than is left should go elsewhere, in every dimension", () => {
    const { headroom } = stand();
    headroom.observe([
      requests(500, { dimension: "input_tokens", limit: 1_000 }),
      requests(300, { dimension: "output_tokens", limit: 1_000 }),
      requests(700, { dimension: "tokens", limit: 1_000 }),
    ]);
    expect(headroom.tooLittleFor({ inputTokens: 400, maxOutputTokens: 300 })).toBe(false);
    expect(headroom.tooLittleFor({ inputTokens: 501, maxOutputTokens: 0 })).toBe(true);
    expect(headroom.tooLittleFor({ inputTokens: 0, maxOutputTokens: 301 })).toBe(true);
    expect(headroom.tooLittleFor({ inputTokens: 450, maxOutputTokens: 251 })).toBe(true);
  });

  test("takes one request, however long it is", () => {
    const { headroom } = stand();
    headroom.observe([requests(50)]);
    headroom.reserve({ inputTokens: 1_000, maxOutputTokens: 1_000 });
    expect(headroom.lowest()).toBeCloseTo(0.49);
    expect(headroom.tooLittleFor({ inputTokens: 1_000, maxOutputTokens: 1_000 })).toBe(false);
  });

  test("need not fear a reading that has expired, and nobody is shown it", () => {
    const { time, headroom } = stand();
    headroom.observe([requests(0)]);
    time.advance(60_000);
    expect(headroom.snapshot()).toEqual([]);
    headroom.observe([requests(0)]);
    time.advance(60_000);
    expect(headroom.tooLittleFor(small)).toBe(false);
  });

  test("however small, should go elsewhere below 2 %", () => {
    const { headroom } = stand();
    headroom.observe([requests(19, { dimension: "tokens", limit: 1_000 })]);
    expect(headroom.tooLittleFor({ inputTokens: 1, maxOutputTokens: 1 })).toBe(true);
    headroom.observe([requests(20, { dimension: "tokens", limit: 1_000 })]);
    expect(headroom.tooLittleFor({ inputTokens: 1, maxOutputTokens: 1 })).toBe(false);
  });

  test("is counted in every dimension until then", () => {
    const { headroom } = stand();
    const dimensions = ["requests", "tokens", "input_tokens", "output_tokens"] as const;
    headroom.observe(dimensions.map((dimension) => requests(500, { dimension, limit: 1_000 })));
    headroom.reserve({ inputTokens: 100, maxOutputTokens: 30 });
    expect(headroom.snapshot().map(({ dimension, left }) => [dimension, left])).toEqual([
      ["requests", 499],
      ["tokens", 370],
      ["input_tokens", 400],
      ["output_tokens", 470],
    ]);
  });

  test("should go elsewhere where other calls have taken the last request", () => {
    const { headroom } = stand();
    headroom.observe([requests(1, { limit: 20 })]);
    expect(headroom.tooLittleFor(small)).toBe(false);
    headroom.reserve(small);
    expect(headroom.tooLittleFor(small)).toBe(true);
  });

  test("that is not answered yet is counted, once, until its own answer is here", () => {
    const { headroom } = stand();
    headroom.observe([requests(300, { dimension: "tokens", limit: 1_000 })]);
    const held = headroom.reserve({ inputTokens: 100, maxOutputTokens: 100 });
    expect(headroom.lowest()).toBeCloseTo(0.1);
    held.release();
    held.release();
    headroom.observe([requests(100, { dimension: "tokens", limit: 1_000 })]);
    expect(headroom.lowest()).toBeCloseTo(0.1);
  });
});

test("the targets of a group share its headroom, other groups do not", () => {
  const headrooms = new Headrooms(new ManualTime());
  headrooms.of("large").observe([requests(10)]);
  expect(headrooms.of("large").factor()).toBeCloseTo(0.5);
  expect(headrooms.of("small").factor()).toBe(1);
  expect(headrooms.of("large").snapshot()).toMatchObject([{ dimension: "requests", limit: 100, left: 10 }]);
  expect(headrooms.of("small").snapshot()).toEqual([]);
});

test("whatever is read and reserved: shares stay in [0, 1], and reservations leave nothing behind", () => {
  const dimension = fc.constantFrom("requests", "tokens", "input_tokens", "output_tokens");
  const step = fc.record({
    gapMs: fc.nat(20_000),
    reading: fc.record({
      dimension,
      limit: fc.integer({ min: 1, max: 1_000 }),
      remaining: fc.nat(1_200),
      resetMs: fc.option(fc.nat(90_000)),
    }),
    need: fc.record({ inputTokens: fc.nat(400), maxOutputTokens: fc.nat(400) }),
    reserve: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { time, headroom } = stand();
      const twin = new Headroom(time);
      const held: Reservation[] = [];
      for (const { gapMs, reading, need, reserve } of steps) {
        time.advance(gapMs);
        if (reserve) held.push(headroom.reserve(need));
        headroom.observe([reading]);
        twin.observe([reading]);
        expect(headroom.lowest()).toBeGreaterThanOrEqual(0);
        expect(headroom.lowest()).toBeLessThanOrEqual(twin.lowest());
        expect(headroom.factor()).toBeLessThanOrEqual(1);
      }
      for (const reservation of held) reservation.release();
      expect(headroom.snapshot()).toEqual(twin.snapshot());
    }),
  );
});
