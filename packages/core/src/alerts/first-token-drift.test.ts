import { describe, expect, it } from "vitest";
import { SeededRandom } from "../virtual/seeded-random.ts";
import { FirstTokenDrift } from "./first-token-drift.ts";

const minute = 60_000;

/** First tokens at a steady rate, each as long as `lengthMs` says. */
function feed(
  drift: FirstTokenDrift,
  [from, to]: readonly [number, number],
  perMinute: number,
  lengthMs: () => number,
): void {
  for (let now = from; now < to; now += minute / perMinute) drift.add(now, lengthMs());
}

function usual(seed: number): () => number {
  const random = new SeededRandom(seed);
  return () => 300 + 400 * random.next();
}

describe("FirstTokenDrift", () => {
  it("knows nothing before enough was seen, of now and of before", () => {
    const drift = new FirstTokenDrift();
    expect(drift.read(0, 2, 20)).toBeNull();
    feed(drift, [0, 5 * minute], 60, usual(1));
    expect(drift.read(5 * minute, 2, 20)).toBeNull();
  });

  it("is late when one in five takes three times as long, and says what was usual", () => {
    const drift = new FirstTokenDrift();
    feed(drift, [0, 40 * minute], 60, usual(1));
    expect(drift.read(40 * minute, 2, 20)).toMatchObject({ late: false });
    const random = new SeededRandom(2);
    feed(drift, [40 * minute, 45 * minute], 60, () => (random.next() < 0.2 ? 2_100 : 500));
    const read = drift.read(45 * minute, 2, 20);
    expect(read).toMatchObject({ late: true, recentMs: expect.closeTo(2_100, -2) });
    expect(read!.usualMs).toBeCloseTo(680, -2);
  });

  it("holds on to what was usual while it is late, and lets go when it is over", () => {
    const drift = new FirstTokenDrift();
    feed(drift, [0, 30 * minute], 30, usual(1));
    for (let at = 30 * minute; at < 150 * minute; at += 5 * minute) {
      feed(drift, [at, at + 5 * minute], 30, () => 3_000);
      expect(drift.read(at + 5 * minute - 1, 2, 20)).toMatchObject({ late: true });
    }
    feed(drift, [150 * minute, 165 * minute], 30, usual(3));
    expect(drift.read(165 * minute, 2, 20)).toMatchObject({ late: false });
  });

  it("a few late ones among few prove nothing, as many among many do", () => {
    const few = new FirstTokenDrift();
    feed(few, [0, 120 * minute], 2, usual(1));
    for (const late of [1, 2]) few.add(119 * minute + late, 9_000);
    expect(few.read(120 * minute - 1, 2, 10)).toMatchObject({ late: false });
  });

  it("does not mind what nobody would notice", () => {
    const drift = new FirstTokenDrift();
    feed(drift, [0, 40 * minute], 30, () => 100);
    feed(drift, [40 * minute, 60 * minute], 30, () => 400);
    expect(drift.read(60 * minute - 1, 2, 20)).toMatchObject({ late: false });
  });
});
