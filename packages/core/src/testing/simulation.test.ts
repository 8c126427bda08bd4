import { describe, expect, test } from "vitest";
import { Engine } from "../engine/engine.ts";
import { firstDifference, logOf } from "./log-comparison.ts";
import { fixtureSeeds } from "./swarm/fixture-seeds.ts";
import { simulate, type SimulationOptions } from "./simulation.ts";

const minutes = 2;

function logOfSeed(seed: number, options: Partial<SimulationOptions> = {}): readonly string[] {
  return logOf(simulate(seed, { minutes, ...options }).world);
}

function blindToCooldowns(...parts: ConstructorParameters<typeof Engine>): Engine {
  const engine = new Engine(...parts);
  engine.cooldowns.of = () => null;
  return engine;
}

function foreverOpen(...parts: ConstructorParameters<typeof Engine>): Engine {
  const engine = new Engine(...parts);
  const { breaker } = engine.live("target-0");
  const snapshot = breaker.snapshot.bind(breaker);
  breaker.snapshot = () => ({ ...snapshot(), state: "open" });
  return engine;
}

function storiesOf(makeEngine: NonNullable<SimulationOptions["makeEngine"]>): readonly string[] {
  return Array.from({ length: 20 }, (_, seed) => {
    try {
      simulate(seed, { minutes, makeEngine });
      return "";
    } catch (error) {
      return String(error);
    }
  });
}

describe("a world grown from a seed", () => {
  test.each(fixtureSeeds)("once broke an invariant in seed $seed: $story", ({ seed, minutes }) => {
    expect(() => simulate(seed, { minutes })).not.toThrow();
  });

  test.each([3, 77, 191])("is the same whenever it is lived through: seed %i (I15)", (seed) => {
    expect(firstDifference(logOfSeed(seed), logOfSeed(seed))).toBeNull();
  });

  test("is another one for another seed", () => {
    expect(firstDifference(logOfSeed(3), logOfSeed(4))).not.toBeNull();
  });

  test.each([5, 40, 123])("is the same though the wall clock jumps about: seed %i (I13)", (seed) => {
    const calm = logOfSeed(seed, { wallClockJumps: false });
    expect(firstDifference(calm, logOfSeed(seed, { wallClockJumps: true }))).toBeNull();
  });

  test("tells the seed when an invariant breaks", () => {
    expect(storiesOf(blindToCooldowns).find((story) => story.includes("I23"))).toMatch(/seed \d+, at /);
  });

  test("notices a breaker that never closes again (I8)", () => {
    expect(() => simulate(1, { minutes: 0.1, makeEngine: foreverOpen })).toThrow("I8");
  });
});
