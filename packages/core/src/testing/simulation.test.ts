import { describe, expect, test } from "vitest";
import { Engine } from "../engine/engine.ts";
import { simulate } from "./simulation.ts";

const minutes = 2;

function storyOf(seed: number): string {
  return JSON.stringify(simulate(seed, { minutes }).world.events);
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

describe("a world grown from a seed", () => {
  test.each([1, 26, 51, 76, 101, 126, 151, 176])(
    "keeps every invariant among faults, leavers, slow readers and operators: 25 seeds from %i on",
    (first) => {
      let requests = 0;
      for (let seed = first; seed < first + 25; seed++) {
        const report = simulate(seed, { minutes });
        expect(report.faults).toBeGreaterThanOrEqual(3);
        requests += report.requests;
      }
      expect(requests).toBeGreaterThan(2_500);
    },
  );

  test.each([[2_032, "a 409 whose retry was passed over was told as a rate limit"]])(
    "once broke an invariant in seed %i: %s",
    (seed) => {
      expect(() => simulate(seed, { minutes: 5 })).not.toThrow();
    },
  );

  test.each([3, 77, 191])("is the same whenever it is lived through: seed %i (I15)", (seed) => {
    expect(storyOf(seed)).toBe(storyOf(seed));
  });

  test("is another one for another seed", () => {
    expect(storyOf(3)).not.toBe(storyOf(4));
  });

  test("does not stay the same when chance comes from elsewhere (I15)", () => {
    let elsewhere = 0;
    const story = (): string =>
      JSON.stringify(
        simulate(3, {
          minutes,
          makeEngine: (ports, ...rest) =>
            new Engine({ ...ports, random: { next: () => (elsewhere += 0.137) % 1 } }, ...rest),
        }).world.events,
      );
    expect(story()).not.toBe(story());
  });

  test.each([5, 40, 123])("is the same though the wall clock jumps about: seed %i (I13)", (seed) => {
    const wallTimesAside = (_key: string, value: unknown): unknown =>
      typeof value === "number" && value > 1e12 ? "wall" : value;
    const stories = [false, true].map((wallClockJumps) => {
      const { events } = simulate(seed, { minutes, wallClockJumps }).world;
      return JSON.stringify(events, wallTimesAside);
    });
    expect(stories[0]).toBe(stories[1]);
  });

  test("tells the seed when an invariant breaks", () => {
    const stories = Array.from({ length: 20 }, (_, seed) => {
      try {
        simulate(seed, { minutes, makeEngine: blindToCooldowns });
        return "";
      } catch (error) {
        return String(error);
      }
    });
    expect(stories.find((story) => story.includes("I23"))).toMatch(/seed \d+, at /);
  });

  test("notices a breaker that never closes again (I8)", () => {
    expect(() => simulate(1, { minutes: 0.1, makeEngine: foreverOpen })).toThrow("I8");
  });
});
