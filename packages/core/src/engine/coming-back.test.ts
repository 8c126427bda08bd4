import { describe, expect, test } from "vitest";
import { answering, refusing } from "../testing/behaviours.ts";
import type { VirtualClient } from "../testing/virtual-client.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";
import type { Exhaustion } from "./exhaustion.ts";

const breaker = { recoveryTimeMs: 20_000, recoveryTimeMaxMs: 20_000 };

interface Situation {
  readonly code: Exhaustion["code"];
  /** Brings the world to where nobody is left. */
  readonly arrange: (world: VirtualWorld) => void;
  /** Seconds that are told. */
  readonly told: readonly [from: number, to: number];
}

function limitedFor(seconds: number, body: object = {}): (world: VirtualWorld) => void {
  return (world) => {
    for (const id of ["a", "b"]) world.behave(id, refusing(429, body, { "retry-after": String(seconds) }));
    world.request();
    world.advance(100);
  };
}

function tripped(world: VirtualWorld, ttlMs: number | null): void {
  for (const id of ["a", "b"]) {
    world.engine.live(id).breaker.force({ mode: "forced_open", ttlMs, reason: "drill", actor: "ada" });
  }
}

const situations: Readonly<Record<string, Situation>> = {
  "everybody failed, and may be asked again at once": {
    code: "all_targets_failed",
    arrange: (world) => ["a", "b"].forEach((id) => world.behave(id, refusing(502))),
    told: [1, 1.1],
  },
  "every breaker is open": {
    code: "all_targets_failed",
    arrange: (world) => {
      for (const id of ["a", "b"]) world.behave(id, refusing(502));
      for (let request = 0; request < 5; request++) {
        world.request();
        world.advance(100);
      }
    },
    // A wait of 20 s ends after 15 s where nobody else is left (all-open clamp).
    told: [14, 16.5],
  },
  "everybody is rate limited": { code: "rate_limited", arrange: limitedFor(30), told: [29.9, 36.3] },
  "everybody is rate limited for longer than may be told": {
    code: "rate_limited",
    arrange: limitedFor(300),
    told: [48, 60],
  },
  "everybody is out of quota": {
    code: "upstream_quota",
    arrange: limitedFor(5, { code: "insufficient_quota" }),
    told: [48, 60],
  },
  "every key is refused": {
    code: "upstream_auth",
    arrange: (world) => ["a", "b"].forEach((id) => world.behave(id, refusing(401))),
    told: [48, 60],
  },
  "everything is tripped for a while": {
    code: "all_targets_failed",
    arrange: (world) => tripped(world, 40_000),
    told: [40, 44],
  },
  "everything is tripped until somebody resets it": {
    code: "all_targets_failed",
    arrange: (world) => tripped(world, null),
    told: [48, 60],
  },
  "everybody has as many calls as it may": {
    code: "rate_limited",
    arrange: (world) => {
      const eightSeconds = answering({ firstTokenMs: 0, tokens: 80, tokenMs: 100 });
      for (const id of ["a", "b"]) {
        world.behave(id, eightSeconds);
        world.request({ chain: [id] });
      }
      world.advance(20_000);
      for (const id of ["a", "b"]) world.request({ chain: [id] });
      world.advance(2_000);
    },
    told: [5.9, 7.5],
  },
};

function exhaustionOf({ end }: VirtualClient): Exhaustion {
  if (end?.kind !== "exhausted") throw new Error(`not exhausted: ${end?.kind}`);
  return end.exhaustion;
}

describe.each(Object.entries(situations))("when %s", (_what, { code, arrange, told: [from, to] }) => {
  function refused(): { readonly world: VirtualWorld; readonly exhaustion: Exhaustion } {
    const targets = ["a", "b"].map((id) => ({ id, maxConcurrency: 1 }));
    const world = new VirtualWorld({ targets, breaker });
    world.advance(5_000);
    arrange(world);
    const client = world.request();
    world.advance(1_000);
    return { world, exhaustion: exhaustionOf(client) };
  }

  test(`the caller is told ${code} and when to come back`, () => {
    const { exhaustion } = refused();
    expect(exhaustion.code).toBe(code);
    expect(exhaustion.retryAfterMs / 1_000).toBeGreaterThanOrEqual(from);
    expect(exhaustion.retryAfterMs / 1_000).toBeLessThanOrEqual(to);
  });

  test("who comes back then is let in, as far as anybody can tell", () => {
    const { world, exhaustion } = refused();
    for (const id of ["a", "b"]) world.behave(id, answering());
    world.advance(exhaustion.retryAfterMs);
    const client = world.request();
    world.advance(20_000);
    const isTold = exhaustion.untilEligibleMs <= 54_000;
    expect(client.end?.kind).toBe(isTold ? "streamed" : "exhausted");
  });
});
