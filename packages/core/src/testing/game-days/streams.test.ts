import { describe, expect, test } from "vitest";
import { answering, type Behaviour, cutAt } from "../behaviours.ts";
import { SeededRandom } from "../../virtual/seeded-random.ts";
import type { VirtualClient } from "../virtual-client.ts";
import { VirtualWorld } from "../virtual-world.ts";
import { load, shareOf } from "./load.ts";

/** Bytes of a whole streamed answer. */
const bodyBytes = 100;

/** Three calls of ten lose their connection at a random byte. */
function cutting(seed: number): Behaviour {
  const random = new SeededRandom(seed);
  return (streamed) =>
    random.below(10) < 3 ? cutAt(1 + random.below(bodyBytes))(streamed) : answering()(streamed);
}

describe("G6: three streams of ten are cut at a random byte", () => {
  test.each([1, 2, 3, 4, 5])("unseen before the first word, told after it, never silent: seed %i", (seed) => {
    const world = new VirtualWorld({ seed, targets: [{ id: "primary" }, { id: "fallback" }] });
    world.behave("primary", cutting(seed));
    const clients = load(world, { perSecond: 2, forMs: 300_000 });
    world.settle();
    const isWhole = ({ text }: VirtualClient): boolean => text.includes("finish stop");
    for (const client of clients) {
      if (client.end?.kind === "streamed") expect(isWhole(client)).toBe(true);
      else expect(client.end?.kind).toBe("interrupted");
    }
    expect(shareOf(clients, ({ end }) => end?.kind === "interrupted")).toBeLessThan(0.3);
    expect(
      clients.some(({ path }) => path.some((step) => step.kind === "attempt" && step.outcome !== "served")),
    ).toBe(true);
  });
});

describe("G13: 1,000 clients leave in the middle of their streams", () => {
  test("every upstream is aborted at once, no permit or timer stays, no breaker moves", () => {
    const world = new VirtualWorld({ targets: [{ id: "primary" }, { id: "fallback" }] });
    world.behave("primary", answering({ firstTokenMs: 300, tokens: 100, tokenMs: 100 }));
    const clients = Array.from({ length: 1_000 }, () => world.request());
    world.advance(2_000);
    const leftAt = world.time.now();
    for (const client of clients) client.leave();
    const aborts = world.events.filter(({ event }) => event.type === "call-abort");
    expect(aborts.length).toBe(1_000);
    expect(aborts.every(({ at }) => at === leftAt)).toBe(true);
    world.settle();
    expect(shareOf(clients, ({ end }) => end?.kind === "cancelled")).toBe(1);
    expect(world.events.some(({ event }) => event.type === "breaker")).toBe(false);
  });
});
