import { describe, expect, test } from "vitest";
import {
  answering,
  type Behaviour,
  breakingAfter,
  cleanEnd,
  lines,
  refusing,
  silent,
  streaming,
  usualPace,
} from "../testing/behaviours.ts";
import { worldInvariants } from "../testing/invariants/world-invariants.ts";
import { pathOf } from "../testing/path-of.ts";
import { type RequestOptions, VirtualWorld } from "../testing/virtual-world.ts";

function streamingWords(...words: readonly string[]): Behaviour {
  return () => streaming(...words.map((word) => lines(`content ${word}`, 100)));
}

function broken(): never {
  throw new Error("bug");
}

const long = answering({ ...usualPace, tokens: 100, tokenMs: 500 });

describe("a limit group's room", () => {
  test("is `max_concurrency`: who finds none goes to the next target at once, and it is given back", () => {
    const world = new VirtualWorld({ targets: [{ id: "a", maxConcurrency: 2 }, { id: "b" }] });
    world.behave("a", long);
    const clients = [world.request(), world.request(), world.request()];
    world.settle();
    expect(clients.map(pathOf)).toEqual([["a served"], ["a served"], ["a concurrency", "b served"]]);
    const later = world.request();
    world.settle();
    expect(pathOf(later)).toEqual(["a served"]);
  });

  test("is shared by the targets of the group, and counts nothing against them", () => {
    const shared = { limitGroup: "group", maxConcurrency: 1 };
    const world = new VirtualWorld({
      targets: [
        { id: "a", ...shared },
        { id: "b", ...shared },
      ],
    });
    world.behave("a", long);
    const [first, second] = [world.request(), world.request()];
    world.settle();
    expect(pathOf(first)).toEqual(["a served"]);
    expect(second.end).toMatchObject({ kind: "exhausted", exhaustion: { code: "rate_limited" } });
    expect(world.engine.live("b").breaker.figures().calls).toBe(0);
    expect(world.engine.concurrency.snapshot()).toMatchObject([{ limitGroup: "group", inFlight: 0 }]);
  });

  test.each([
    ["the client leaves", { manner: { kind: "leaves", afterMs: 100 } }],
    ["time is over", { deadlineMs: 2_000 }],
  ] as const)("is given back when %s", (_what, options) => {
    const world = new VirtualWorld({ targets: [{ id: "a", maxConcurrency: 1 }] });
    world.behave("a", silent);
    world.request(options);
    world.settle();
    expect(world.engine.concurrency.snapshot()).toMatchObject([{ inFlight: 0 }]);
  });

  test("as learned from overload is put to the test when nobody else is left", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }] });
    world.behave("a", refusing(429));
    world.request({ chain: ["a"] });
    world.advance(5_000);
    expect(world.engine.concurrency.snapshot()[0]?.limit).toBe(2);
    world.behave("a", long);
    world.behave("b", refusing(503));
    const clients = [world.request(), world.request(), world.request()];
    world.settle();
    expect(clients.map(pathOf).at(2)).toEqual(["a concurrency", "b unavailable", "a served"]);
  });
});

describe("headroom", () => {
  /** Both targets have answered once, and said what they have left of 1,000 tokens a minute. */
  function worldWith(left: Readonly<Record<string, number>>): VirtualWorld {
    const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }] });
    for (const { id } of world.targets) {
      const live = world.engine.live(id);
      const reading = {
        dimension: "tokens",
        limit: 1_000,
        remaining: left[id] ?? 1_000,
        resetMs: null,
      } as const;
      live.connection = { ...live.connection, readRateLimits: () => [reading] };
      world.request({ chain: [id], estimatedPromptTokens: 1 });
    }
    world.advance(2_000);
    return world;
  }

  test("that does not reach for the request sends it on", () => {
    const world = worldWith({ a: 150 });
    const [large, small] = [
      world.request({ estimatedPromptTokens: 200 }),
      world.request({ estimatedPromptTokens: 50 }),
    ];
    world.settle();
    expect(pathOf(large)).toEqual(["a headroom", "b served"]);
    expect(pathOf(small)).toEqual(["a served"]);
  });

  test("counts the output a request may ask for", () => {
    const world = worldWith({ a: 150 });
    const client = world.request({ estimatedPromptTokens: 50, asking: { maximumOutputTokens: 101 } });
    world.settle();
    expect(pathOf(client)).toEqual(["a headroom", "b served"]);
  });

  test("is only a hint: the target is asked when the others have failed, or when it is the only one", () => {
    const world = worldWith({ a: 150 });
    world.behave("b", refusing(503));
    const client = world.request({ estimatedPromptTokens: 200 });
    const alone = world.request({ chain: ["a"], estimatedPromptTokens: 200 });
    world.settle();
    expect(pathOf(client)).toEqual(["a headroom", "b unavailable", "a served"]);
    expect(pathOf(alone)).toEqual(["a served"]);
  });

  test("counts a call no more once its head is here: the provider's own count then contains it", () => {
    const world = worldWith({ a: 250 });
    world.behave("a", long);
    const first = world.request({ estimatedPromptTokens: 200 });
    world.advance(100);
    const second = world.request({ estimatedPromptTokens: 200 });
    world.settle();
    expect([first, second].map(pathOf)).toEqual([["a served"], ["a served"]]);
  });

  test("counts what is under way until it is answered", () => {
    const world = worldWith({ a: 150 });
    world.behave("a", silent);
    world.request({ estimatedPromptTokens: 100, manner: { kind: "leaves", afterMs: 1_000 } });
    const beside = world.request({ estimatedPromptTokens: 100 });
    world.settle();
    const after = world.request({ estimatedPromptTokens: 100, manner: { kind: "leaves", afterMs: 1_000 } });
    world.settle();
    expect(pathOf(beside)).toEqual(["a headroom", "b served"]);
    expect(pathOf(after)).toEqual(["a cancelled"]);
  });
});

describe("whatever a call has been given is given back", () => {
  test.each<[string, Behaviour, RequestOptions]>([
    ["when it is served", answering(), {}],
    ["when it is refused", refusing(429), {}],
    ["when it is asked twice", refusing(500), {}],
    ["when it breaks in the middle", breakingAfter(2), {}],
    ["when it is too late", silent, {}],
    ["when the client's time is over", silent, { deadlineMs: 2_000 }],
    ["when the client leaves", silent, { manner: { kind: "leaves", afterMs: 500 } }],
    ["when it says another text", streamingWords("other"), {}],
    ["when it cannot be made", answering(), { asking: { requestFor: broken } }],
  ])("%s", (_what, behaviour, options) => {
    const invariants = worldInvariants.filter(({ name }) => name !== "no fault");
    const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }], invariants });
    world.behave("a", behaviour);
    world.behave("b", breakingAfter(1, cleanEnd));
    world.request({ chain: ["b", "a"], ...options });
    world.request({ chain: ["a"], streamed: false, ...options });
    world.settle();
    for (const { id } of world.targets) {
      const { budget, load } = world.engine.live(id);
      expect(budget.figures()).toEqual({ primaries: 0, extras: 0 });
      expect(load.inFlight).toBe(0);
      expect(load.waitingMs).toBe(0);
    }
    expect(world.engine.concurrency.snapshot().every(({ inFlight }) => inFlight === 0)).toBe(true);
  });
});

test("retries beyond the budget of their target are not made: three, then the next is asked", () => {
  const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }], breaker: { failureThreshold: 0 } });
  world.behave("a", refusing(500));
  const clients = Array.from({ length: 5 }, () => world.request());
  world.advance(100);
  world.behave("a", silent);
  world.settle();
  const refused = clients.filter((client) => pathOf(client).includes("a retry_budget"));
  expect(refused).toHaveLength(2);
  for (const client of refused) {
    expect(pathOf(client)).toEqual(["a server_error", "a retry_budget", "b served"]);
  }
});

describe("a client that stops reading", () => {
  test("is given up after 30 s, and the target is not to blame", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }] });
    world.behave("a", long);
    const client = world.request({ manner: { kind: "slow", pauseMs: 40_000 } });
    world.settle();
    expect(client.end).toEqual({ kind: "cancelled", reason: "client_too_slow" });
    expect(client.path).toMatchObject([{ outcome: "cancelled", durationMs: 30_310 }]);
    expect(world.engine.live("a").breaker.figures()).toMatchObject({ failures: 0 });
  });

  test("for less than that, again and again, gets its whole answer", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }] });
    const client = world.request({ manner: { kind: "slow", pauseMs: 29_000 } });
    world.settle();
    expect(client.end?.kind).toBe("streamed");
  });
});
