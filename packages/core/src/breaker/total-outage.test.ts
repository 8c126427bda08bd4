import { describe, expect, test } from "vitest";
import { answering, unreachable } from "../testing/behaviours.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";
import type { BreakerState } from "./breaker-event.ts";

function stateOf(world: VirtualWorld, target: string): BreakerState {
  return world.engine.live(target).breaker.snapshot().state;
}

describe("an outage of everything for half an hour", () => {
  test(
    "is over for the callers 15 s and two calls after it is over, in each of 10 seeds",
    { timeout: 20_000 },
    () => {
      for (let seed = 0; seed < 10; seed++) {
        const world = new VirtualWorld({ seed, targets: [{ id: "a" }, { id: "b" }] });
        for (const { id } of world.targets) world.behave(id, unreachable("connect_failed"));
        for (let second = 0; second < 1_800; second += 2) {
          world.request();
          world.advance(2_000);
        }
        for (const { id } of world.targets) world.behave(id, answering());
        for (let second = 0; second < 17; second++) {
          world.request();
          world.advance(1_000);
        }
        expect(stateOf(world, "a")).toBe("closed");
        const late = world.request();
        world.settle();
        expect(late.served?.target).toBe("a");
      }
    },
  );

  test("does not wake a resting target while another answers", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }] });
    world.behave("a", unreachable("connect_failed"));
    for (let second = 0; second < 1_800; second++) {
      world.request();
      world.advance(1_000);
    }
    world.settle();
    expect(world.calls("a").length).toBeLessThan(25);
  });
});
