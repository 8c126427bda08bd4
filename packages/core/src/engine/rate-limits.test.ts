import { describe, expect, test } from "vitest";
import { answering, refusing } from "../testing/behaviours.ts";
import { pathOf } from "../testing/path-of.ts";
import { VirtualWorld, type WorldOptions } from "../testing/virtual-world.ts";

const soon = refusing(429, {}, { "retry-after-ms": "1500" });
const later = refusing(429, {}, { "retry-after": "20" });

/** Target `a` is rate limited until it is well again after `limitMs`; the others are well. */
function limited(behaviour: typeof soon, limitMs: number, options: Partial<WorldOptions> = {}): VirtualWorld {
  const targets = ["a", "b", "c"].map((id) => ({ id }));
  const world = new VirtualWorld({ targets, ...options });
  world.behave("a", behaviour);
  world.after(limitMs, () => world.behave("a", answering()));
  return world;
}

describe("429 with a short Retry-After (0.5)", () => {
  test("is waited out alone, once, in every seed", () => {
    for (let seed = 0; seed < 100; seed++) {
      const world = limited(soon, 1_000, { seed });
      world.advance(seed * 0.37);
      const client = world.request({ chain: ["a"] });
      world.settle();
      expect(pathOf(client)).toEqual(["a rate_limited", "a served"]);
      expect(client.path[1]?.startMs).toBeGreaterThanOrEqual(1_500);
      expect(client.path[1]?.startMs).toBeLessThanOrEqual(30 + 1_650 + 3);
    }
  });

  test("is waited out before a lower tier is asked", () => {
    const world = limited(soon, 1_000);
    const client = world.request();
    world.settle();
    expect(pathOf(client)).toEqual(["a rate_limited", "a served"]);
  });

  test("sends the request to a sibling at once instead, when there is one", () => {
    for (let seed = 0; seed < 20; seed++) {
      const world = limited(soon, 60_000, { seed });
      const client = world.request({ chain: [["a", "b"], "c"] });
      world.settle();
      expect(client.served?.target).toBe("b");
      expect(world.calls("a").length).toBeLessThanOrEqual(1);
    }
  });

  test("is waited out only once: a second one sends the request on", () => {
    const world = limited(soon, 60_000);
    const client = world.request();
    world.settle();
    expect(pathOf(client)).toEqual(["a rate_limited", "a rate_limited", "b served"]);
  });

  test("is told as 429 when there is nobody else", () => {
    const world = limited(soon, 60_000);
    const client = world.request({ chain: ["a"] });
    world.settle();
    expect(client.end).toMatchObject({ exhaustion: { code: "rate_limited" } });
  });

  test("is not waited out beyond the deadline", () => {
    const world = limited(soon, 60_000);
    const client = world.request({ chain: ["a", "b"], deadlineMs: 1_500 });
    world.settle();
    expect(pathOf(client)).toEqual(["a rate_limited", "b served"]);
  });

  test("keeps eight waiting at most; the others go to the next tier", () => {
    const world = limited(soon, 1_000);
    for (let request = 0; request < 20; request++) world.request();
    world.settle();
    const waited = world.clients.filter((client) => client.served?.target === "a");
    expect(waited).toHaveLength(8);
    expect(world.clients.filter((client) => client.served?.target === "b")).toHaveLength(12);
  });

  test("wakes those who wait one by one", () => {
    const world = limited(soon, 1_000);
    for (let request = 0; request < 8; request++) world.request({ chain: ["a"] });
    world.settle();
    const retries = world.clients.map((client) => client.path[1]?.startMs ?? 0).toSorted((a, b) => a - b);
    for (const [index, at] of retries.entries()) {
      if (index > 0) expect(at - (retries[index - 1] ?? 0)).toBeGreaterThanOrEqual(49);
    }
  });

  test("sends who comes during the wait to the next tier", () => {
    const world = limited(soon, 1_000);
    world.request();
    world.advance(500);
    const second = world.request();
    world.settle();
    expect(pathOf(second)).toEqual(["a cooldown", "b served"]);
  });
});

describe("429 otherwise", () => {
  test.each([
    ["with a long Retry-After", later],
    ["without one", refusing(429)],
  ])("%s: the next target at once", (_what, behaviour) => {
    const world = limited(behaviour, 60_000);
    const client = world.request();
    world.settle();
    expect(pathOf(client)).toEqual(["a rate_limited", "b served"]);
    expect(client.path[1]?.startMs).toBe(30);
  });

  test("never opens a breaker, and nobody calls before the time is over", () => {
    const world = limited(later, 1_000);
    for (let request = 0; request < 30; request++) {
      world.request();
      world.advance(1_000);
    }
    world.settle();
    expect(world.engine.live("a").breaker.snapshot()).toMatchObject({ state: "closed", generation: 0 });
    expect(world.clients.every(({ end }) => end?.kind === "streamed")).toBe(true);
    const calls = world.clients.filter((client) => pathOf(client)[0] === "a rate_limited");
    expect(calls).toHaveLength(1);
    expect(world.clients.at(-1)?.served?.target).toBe("a");
  });

  test("cools a limit group as one, and the other model of the account goes on", () => {
    const targets = [
      { id: "opus", limitGroup: "large", credential: "account" },
      { id: "opus-again", limitGroup: "large", credential: "account" },
      { id: "haiku", limitGroup: "small", credential: "account" },
    ];
    const world = new VirtualWorld({ targets });
    world.behave("opus", later);
    const client = world.request();
    world.settle();
    expect(pathOf(client)).toEqual(["opus rate_limited", "opus-again cooldown", "haiku served"]);
  });

  test("for want of money cools the whole account", () => {
    const targets = ["opus", "haiku"].map((id) => ({ id, credential: "account" }));
    const world = new VirtualWorld({ targets });
    world.behave("opus", refusing(429, { code: "insufficient_quota" }));
    const client = world.request();
    world.settle();
    expect(pathOf(client)).toEqual(["opus quota_exhausted", "haiku cooldown"]);
    expect(client.end).toMatchObject({ exhaustion: { code: "upstream_quota" } });
  });
});
