import { describe, expect, test } from "vitest";
import { answering, breakingAfter, cleanEnd, silent, usualPace } from "../testing/behaviours.ts";
import { pathOf } from "../testing/path-of.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";

describe("less time than a target usually takes", () => {
  const late = answering({ ...usualPace, firstTokenMs: 4_000 });

  /** A world whose first target has taken 4 s to its first content so many times. */
  function after(calls: number): VirtualWorld {
    const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }] });
    world.behave("a", late);
    for (let call = 0; call < calls; call++) {
      world.request({ chain: ["a"] });
      world.advance(1_000);
    }
    world.advance(120_000);
    return world;
  }

  function firstStep(world: VirtualWorld, deadlineMs: number): string {
    const client = world.request({ deadlineMs });
    world.settle();
    return pathOf(client)[0] ?? "";
  }

  test.each([
    [49, "a out_of_time"],
    [50, "a no_time_left"],
  ])("counts once it is known from 50 calls (after %i)", (calls, step) => {
    expect(firstStep(after(calls), 3_000)).toBe(step);
  });

  test("is less than its median: with as much as that it is asked", () => {
    const world = after(60);
    const medianMs = world.engine.live("a").firstToken.read()?.p50Ms ?? 0;
    expect(medianMs).toBeGreaterThan(3_900);
    expect(firstStep(world, medianMs)).toBe("a out_of_time");
    expect(firstStep(world, medianMs - 1)).toBe("a no_time_left");
  });
});

describe("a target that has become slow and always reasons", () => {
  test("is judged by requests that ask it to think, as it is by all others", () => {
    const world = new VirtualWorld({ targets: [{ id: "a", reasoning: true }, { id: "b" }] });
    world.behave("a", answering({ ...usualPace, firstTokenMs: 1_000 }));
    for (let request = 0; request < 60; request++) {
      world.request({ reasoning: true });
      world.advance(1_000);
    }
    world.advance(180_000);
    world.behave("a", answering({ ...usualPace, firstTokenMs: 40_000 }));
    for (let request = 0; request < 15; request++) world.request({ reasoning: true });
    world.advance(10_000);
    expect(world.engine.live("a").breaker.lastEvent).toMatchObject({ to: "open", reason: "slow_rate" });
  });
});

test("a leg that takes over a stream has its 10 s, whoever could be asked after it (0.12)", () => {
  const world = new VirtualWorld({ targets: ["a", "b", "c"].map((id) => ({ id })) });
  world.behave("a", breakingAfter(1, cleanEnd));
  world.behave("b", silent);
  const client = world.request({ deadlineMs: 14_000 });
  world.settle();
  expect(client.path.slice(0, 2)).toMatchObject([
    { target: "a", outcome: "truncated" },
    { target: "b", outcome: "first_token_timeout", durationMs: 10_000 },
  ]);
});
