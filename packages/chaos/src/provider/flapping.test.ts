import { describe, expect, it } from "vitest";
import { VirtualProvider } from "../testing/virtual-provider.ts";

const flapping = { downMs: 5_000, upMs: 10_000 };

/** Whether a call gets through at each of these moments. */
function through(world: VirtualProvider, moments: readonly number[]): readonly boolean[] {
  return moments.map((at) => {
    world.time.advanceTo(at);
    const { handler, call } = world.start();
    world.time.advance(0);
    call.abort();
    return handler.head?.status === 200;
  });
}

describe("a fault that flaps", () => {
  it("is down first, then up, from the moment it was set, until it is healed", () => {
    const world = new VirtualProvider();
    world.time.advance(1_000);
    world.provider.setFault("unavailable", { flapping });
    const moments = [1_000, 5_999, 6_000, 15_999, 16_000, 20_999, 21_000];
    expect(through(world, moments)).toEqual([false, false, true, true, false, false, true]);
    world.time.advanceTo(31_000);
    expect(world.provider.fault).toBe("unavailable");
    world.provider.setFault(null);
    expect(through(world, [31_000])).toEqual([true]);
    expect(world.provider.nextChangeAt).toBeNull();
  });

  it("counts from the start of its window, and ends with it", () => {
    const world = new VirtualProvider();
    world.provider.schedule([{ from: 2_000, to: 20_000, fault: "unavailable", flapping }]);
    const moments = [1_999, 2_000, 6_999, 7_000, 16_999, 17_000, 19_999, 20_000];
    expect(through(world, moments)).toEqual([true, false, false, true, true, false, false, true]);
  });

  it("says when it turns next, so that a port can follow", () => {
    const world = new VirtualProvider();
    world.provider.setFault("connection_refused", { flapping });
    const seen = [0, 4_999, 5_000, 15_000].map((at) => {
      world.time.advanceTo(at);
      return [world.provider.refusesAll, world.provider.nextChangeAt];
    });
    expect(seen).toEqual([
      [true, 5_000],
      [true, 5_000],
      [false, 15_000],
      [true, 20_000],
    ]);
  });
});
