import { describe, expect, test } from "vitest";
import { BreakerStand } from "../testing/breaker-stand.ts";
import { answering, unreachable } from "../testing/behaviours.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";
import type { BreakerState } from "./breaker-event.ts";

const minute = 60_000;

/** Opens it again and again until it rests for minutes. */
function tired(): BreakerStand {
  const stand = new BreakerStand();
  stand.halfOpen();
  for (let trial = 0; trial < 9; trial++) {
    stand.play("F");
    if (trial < 8) stand.time.advance(stand.last.waitMs ?? 0);
  }
  expect(stand.last.waitMs).toBeGreaterThanOrEqual(150_000);
  return stand;
}

describe("when nobody else can answer", () => {
  test("a wait lasts 15 s at most, counted from the opening", () => {
    const stand = tired();
    stand.time.advance(4_000);
    stand.breaker.hasten();
    expect(stand.breaker.retryAt()).toBe(stand.time.now() + 11_000);
    stand.time.advance(10_999);
    expect(stand.refusal()).toBe("breaker_open");
    stand.time.advance(1);
    expect(stand.refusal()).toBeNull();
  });

  test("a wait longer than that is over at once", () => {
    const stand = tired();
    stand.time.advance(20_000);
    stand.breaker.hasten();
    expect(stand.refusal()).toBeNull();
  });

  test("a shorter wait stays as it is; so does what an operator forced", () => {
    const stand = new BreakerStand();
    const wait = stand.open();
    stand.breaker.hasten();
    expect(stand.breaker.retryAt()).toBe(wait);
    const forced = tired();
    forced.breaker.force({ mode: "forced_open", ttlMs: minute, reason: "", actor: "ada" });
    forced.time.advance(20_000);
    forced.breaker.hasten();
    expect(forced.refusal()).toBe("breaker_forced_open");
  });
});

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
