import { describe, expect, test } from "vitest";
import {
  answering,
  type Behaviour,
  breakingAfter,
  cleanEnd,
  connectionLost,
  lines,
  refusing,
  silent,
  unreachable,
  usualPace,
} from "../testing/behaviours.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";

const seeds = Array.from({ length: 100 }, (_, seed) => seed);
const outageMs = 60_000;
const everyMs = 4_000;

/** Thirty requests, 4 s apart, to a primary that is down for the first minute, and a good fallback. */
function liveThrough(seed: number, behaviour: Behaviour, streamed: boolean): VirtualWorld {
  const world = new VirtualWorld({ seed, targets: [{ id: "primary" }, { id: "fallback" }] });
  world.behave("primary", behaviour);
  world.after(outageMs, () => world.behave("primary", answering()));
  for (let request = 0; request < 30; request++) {
    world.request({ streamed });
    world.advance(everyMs);
  }
  world.settle();
  return world;
}

describe("a primary that is down for a minute", () => {
  test.each([
    ["refuses connections", unreachable("connect_failed"), true],
    ["refuses connections, plain calls", unreachable("connect_failed"), false],
    ["resets connections", unreachable("connection_lost"), true],
    ["answers 500", refusing(500), true],
    ["answers 503", refusing(503), true],
    ["answers 503, plain calls", refusing(503), false],
    ["answers 529", refusing(529), true],
    ["is silent", silent, true],
  ] as const)(
    "%s: all are answered, few calls wasted, soon back, in each of 100 seeds",
    (_what, behaviour, streamed) => {
      for (const seed of seeds) {
        const world = liveThrough(seed, behaviour, streamed);
        const kinds = new Set(world.clients.map(({ end }) => end?.kind));
        expect(kinds).toEqual(new Set([streamed ? "streamed" : "answered"]));
        const attempts = world.clients.flatMap(({ path }) => path.filter((step) => step.kind === "attempt"));
        const wasted = attempts.filter(({ target, outcome }) => target === "primary" && outcome !== "served");
        expect(wasted.length).toBeLessThanOrEqual(9);
        const back = world.clients.findIndex(({ served }) => served?.target === "primary");
        expect(back * everyMs - outageMs).toBeLessThanOrEqual(30_000);
        // Until its health is better again, only one request in 5 s looks after it (0.13).
        const restMs = 34_000;
        const after = world.clients.slice(Math.ceil((outageMs + restMs) / everyMs));
        expect(after.every(({ served }) => served?.target === "primary")).toBe(true);
      }
    },
  );

  test("costs at most a quarter more calls than there are requests, at one a second (I22)", () => {
    for (const seed of seeds.slice(0, 20)) {
      const world = new VirtualWorld({ seed, targets: [{ id: "primary" }, { id: "fallback" }] });
      world.behave("primary", refusing(503));
      for (let request = 0; request < 120; request++) {
        world.request();
        world.advance(1_000);
      }
      world.settle();
      for (let from = 0; from <= 60_000; from += 5_000) {
        const within = world.events.filter(({ at }) => at >= from && at < from + 60_000);
        const calls = within.filter(({ event }) => event.type === "call-start").length;
        const requests = within.filter(({ event }) => event.type === "request-start").length;
        expect(calls / requests).toBeLessThanOrEqual(1.25);
      }
    }
  });

  test("an hour of it passes in no time at all, and leaves nothing behind", () => {
    const world = new VirtualWorld({ targets: [{ id: "primary" }, { id: "fallback" }] });
    world.behave("primary", unreachable("connect_failed"));
    for (let request = 0; request < 900; request++) {
      world.request();
      world.advance(4_000);
    }
    world.settle();
    expect(world.time.now()).toBeGreaterThan(3_600_000);
    expect(world.clients.every(({ served }) => served?.target === "fallback")).toBe(true);
    expect(world.calls("primary").length).toBeLessThan(30);
  });
});

test("a client that repeats a broken turn at once is answered by its fourth try: no canary follows a failure", () => {
  const world = new VirtualWorld({ targets: [{ id: "primary" }, { id: "fallback" }] });
  const firstOf = (): string | undefined => {
    const client = world.request({ asking: { streamRecovery: ["error"] } });
    world.advance(1_000);
    return client.served?.target;
  };
  world.behave("primary", breakingAfter(2, connectionLost()));
  expect([firstOf(), firstOf(), firstOf(), firstOf()]).toEqual(["primary", "primary", "primary", "fallback"]);
  world.advance(3_000);
  expect(firstOf()).toBe("fallback");
  world.advance(1_000);
  expect(firstOf()).toBe("primary");
});

describe("with defaults, what takes long arrives whole", () => {
  test("a plain answer of 45 s and a stream of 6 minutes, in each of 100 seeds", () => {
    for (const seed of seeds) {
      const world = new VirtualWorld({ seed, targets: [{ id: "primary" }, { id: "fallback" }] });
      world.behave("primary", answering({ ...usualPace, firstTokenMs: 45_000, tokens: 0 }));
      const plain = world.request({ streamed: false });
      world.advance(1_000);
      world.behave("primary", answering({ firstTokenMs: 9_000, tokens: 720, tokenMs: 500 }));
      const stream = world.request();
      world.settle();
      expect(plain.end?.kind).toBe("answered");
      expect(plain.path).toMatchObject([{ target: "primary", durationMs: 45_000 }]);
      expect(stream.end?.kind).toBe("streamed");
      expect(stream.path).toMatchObject([{ target: "primary", durationMs: 10 + 9_000 + 720 * 500 }]);
      expect(stream.text).toBe(world.calls("primary")[1]?.sent);
    }
  });
});

describe("a stream that is cut, stalled or malformed", () => {
  test.each([
    ["cut", cleanEnd, "truncated"],
    ["reset", connectionLost(), "connection_lost"],
    ["malformed", lines("gibberish"), "malformed_answer"],
    ["ended by a sentinel without a finish", lines("done"), "truncated"],
    ["stalled", null, "stalled"],
  ] as const)(
    "is mended or told, never passed off as whole: %s at any word, in each of 100 seeds",
    (_what, step, failure) => {
      for (const seed of seeds) {
        const world = new VirtualWorld({ seed, targets: [{ id: "primary" }, { id: "fallback" }] });
        const tokens = seed % 5;
        world.behave("primary", breakingAfter(tokens, ...(step === null ? [] : [step])));
        const mended = world.request();
        const told = world.request({ asking: { streamRecovery: ["error"] } });
        world.settle();
        expect(mended.text).toBe(world.calls("fallback")[0]?.sent);
        // Before the first word the fallback answers unseen; after it the client is told.
        if (tokens === 0) expect(told.served?.target).toBe("fallback");
        else expect(told.end).toMatchObject({ kind: "interrupted", class: failure });
      }
    },
  );
});
