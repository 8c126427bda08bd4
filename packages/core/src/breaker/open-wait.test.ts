import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BreakerStand } from "../testing/breaker-stand.ts";
import { SeededRandom } from "../virtual/seeded-random.ts";
import { defaultBreakerSettings } from "./breaker-settings.ts";
import { baseWait, jitteredWait } from "./open-wait.ts";

describe("baseWait", () => {
  test.each([
    { fromClosed: 1, failedTrials: 0, seconds: 10 },
    { fromClosed: 2, failedTrials: 0, seconds: 20 },
    { fromClosed: 5, failedTrials: 0, seconds: 160 },
    { fromClosed: 6, failedTrials: 0, seconds: 300 },
    { fromClosed: 1, failedTrials: 1, seconds: 20 },
    { fromClosed: 1, failedTrials: 4, seconds: 20 },
    { fromClosed: 1, failedTrials: 5, seconds: 40 },
    { fromClosed: 1, failedTrials: 8, seconds: 300 },
    { fromClosed: 4, failedTrials: 1, seconds: 80 },
    { fromClosed: 1_000, failedTrials: 1_000, seconds: 300 },
  ])("$fromClosed openings, $failedTrials failed trials: $seconds s", ({ seconds, ...counts }) => {
    expect(baseWait(counts, defaultBreakerSettings)).toBe(seconds * 1_000);
  });
});

describe("jitteredWait", () => {
  const seeds = fc.nat();

  test("lies in [d/2, d] (I7)", () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: 1, max: 300_000, noNaN: true }), (seed, base) => {
        const wait = jitteredWait(base, defaultBreakerSettings, new SeededRandom(seed));
        expect(wait).toBeGreaterThanOrEqual(base / 2);
        expect(wait).toBeLessThanOrEqual(base);
      }),
    );
  });

  test("with base and cap equal it is never shorter than what the operator said, and 10 % longer at most", () => {
    const settings = { ...defaultBreakerSettings, recoveryTimeMs: 60_000, recoveryTimeMaxMs: 60_000 };
    fc.assert(
      fc.property(seeds, (seed) => {
        const wait = jitteredWait(60_000, settings, new SeededRandom(seed));
        expect(wait).toBeGreaterThanOrEqual(60_000);
        expect(wait).toBeLessThanOrEqual(66_000);
      }),
    );
  });
});

function flap(stand: BreakerStand, closedMs: number): void {
  stand.halfOpen();
  stand.play("SS");
  stand.time.advance(closedMs);
}

describe("openings", () => {
  test("grow while the target flaps, and are forgiven one per minute closed", () => {
    const stand = new BreakerStand();
    for (let turn = 0; turn < 3; turn++) flap(stand, 20_000);
    stand.open();
    expect(stand.last.openings).toBe(4);
    stand.time.advance(stand.last.waitMs ?? 0);
    stand.play("SS");
    stand.time.advance(120_000);
    expect(stand.breaker.snapshot().openings).toBe(2);
    stand.open();
    expect(stand.last.openings).toBe(3);
  });

  test("are all forgiven after enough good minutes", () => {
    const stand = new BreakerStand();
    for (let turn = 0; turn < 3; turn++) flap(stand, 0);
    stand.time.advance(600_000);
    expect(stand.breaker.snapshot().openings).toBe(0);
    expect(stand.open()).toBeLessThanOrEqual(10_000);
  });

  test("failed trials are forgotten when it closes", () => {
    const stand = new BreakerStand();
    stand.halfOpen();
    for (let trial = 0; trial < 6; trial++) {
      stand.play("F");
      stand.time.advance(stand.last.waitMs ?? 0);
    }
    stand.play("SS");
    expect(stand.breaker.snapshot()).toMatchObject({ state: "closed", openings: 1 });
  });
});
