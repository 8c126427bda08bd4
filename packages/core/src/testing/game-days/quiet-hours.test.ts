import { expect, test } from "vitest";
import { AlertStand } from "../alert-stand.ts";
import { noisy } from "../noise.ts";
import { SeededRandom } from "../../virtual/seeded-random.ts";
import { VirtualWorld } from "../virtual-world.ts";

const hourMs = 3_600_000;

function ordinaryDay(seed: number): AlertStand {
  const targets = ["primary", "fallback", "last"].map((id) => ({ id }));
  const world = new VirtualWorld({ seed, targets, invariants: [] });
  for (const { id } of targets) world.behave(id, noisy(new SeededRandom(seed + id.length)));
  return new AlertStand(world);
}

// 180,000 requests: about twenty seconds of work.
test("an hour of healthy noise at 50 requests a second alarms nobody", { timeout: 600_000 }, () => {
  const stand = ordinaryDay(1);
  stand.live(hourMs, 50);
  expect(stand.told).toEqual([]);
});

test.each([1, 2, 3, 4, 5, 6])("nor does one at 1 request a minute (seed %i)", (seed) => {
  const stand = ordinaryDay(seed);
  stand.live(hourMs, 1 / 60);
  expect(stand.told).toEqual([]);
});
