import { describe, expect, test } from "vitest";
import {
  answering,
  type Behaviour,
  refusing,
  silent,
  unreachable,
  usualPace,
} from "../testing/behaviours.ts";
import { pathOf } from "../testing/path-of.ts";
import type { VirtualClient } from "../testing/virtual-client.ts";
import { type RequestOptions, VirtualWorld } from "../testing/virtual-world.ts";

const late = answering({ ...usualPace, firstTokenMs: 6_000 });

/**
 * A world whose first target is known to take 310 ms to its first content, and whose second is known
 * to be well. A hedge may be one of twenty requests, so there are many.
 */
function acquainted(): VirtualWorld {
  const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }] });
  for (let request = 0; request < 60; request++) {
    world.request();
    world.advance(1_000);
  }
  world.advance(120_000);
  for (let request = 0; request < 40; request++) {
    world.request();
    world.request({ chain: ["b"] });
    world.advance(1_000);
  }
  return world;
}

function hedge(world: VirtualWorld, options: RequestOptions = {}): VirtualClient {
  const asking = { hedging: true, ...options.asking };
  return world.request({ ...options, asking });
}

/** Hedges that were sent, by what the requests' paths say. */
function tried({ clients }: VirtualWorld): number {
  const steps = clients.flatMap(({ path }) => path);
  return steps.filter((step) => step.kind === "attempt" && step.use === "hedge").length;
}

function behaving(behaviours: Readonly<Record<string, Behaviour>>, options: RequestOptions = {}) {
  const world = acquainted();
  for (const [id, behaviour] of Object.entries(behaviours)) world.behave(id, behaviour);
  const client = hedge(world, options);
  world.settle();
  return { world, client };
}

describe("a first target that is late", () => {
  test("is joined by a second after its usual time, and the first content answers", () => {
    const { world, client } = behaving({ a: late });
    expect(client.served).toMatchObject({ target: "b", level: "fallback" });
    expect(pathOf(client)).toEqual(["a cancelled", "b served"]);
    expect(client.path).toMatchObject([{ durationMs: 1_310 }, { startMs: 1_000, use: "hedge" }]);
    expect(client.text).toBe(world.calls("b").at(-1)?.sent);
  });

  test("wins if it has content first; the second contributes nothing and counts against nobody", () => {
    const { world, client } = behaving({ a: answering({ ...usualPace, firstTokenMs: 1_200 }), b: late });
    expect(client.served?.target).toBe("a");
    expect(pathOf(client)).toEqual(["b cancelled", "a served"]);
    expect(client.text).toBe(world.calls("a").at(-1)?.sent);
    expect(world.calls("b").at(-1)?.state).toBe("aborted");
    expect(world.engine.live("b").breaker.figures().failures).toBe(0);
  });

  test("is not waited for once it has lost: it is aborted at the winner's first content", () => {
    const world = acquainted();
    world.behave("a", silent);
    const client = hedge(world);
    world.advance(1_320);
    expect(client.text).toContain("content word0");
    expect(world.calls("a").at(-1)?.state).toBe("aborted");
  });

  test("is told with its cost: the prompt of whoever lost was paid for nothing", () => {
    const { world, client } = behaving({ a: late }, { estimatedPromptTokens: 700 });
    expect(client.path[0]).toMatchObject({ target: "a", wastedTokens: 700 });
    expect(client.path[1]).toMatchObject({ target: "b", use: "hedge" });
    expect(client.path[1]).not.toHaveProperty("wastedTokens");
    expect(world.engine.hedges.races).toEqual({ won: 1, lost: 0 });
  });

  test("may fail while the second is under way, and nobody else is needed", () => {
    const cut: Behaviour = () => [
      {
        kind: "failure",
        afterMs: 1_100,
        failure: { kind: "connect_failed", reusedSocket: false, detail: "" },
      },
    ];
    const { world, client } = behaving({ a: cut });
    expect(pathOf(client)).toEqual(["a connect_failed", "b served"]);
    expect(tried(world)).toBe(1);
    expect(world.engine.hedges.races).toEqual({ won: 1, lost: 0 });
  });

  test("goes on when the second fails", () => {
    const { world, client } = behaving({ a: late, b: refusing(503) });
    expect(pathOf(client)).toEqual(["b unavailable", "a served"]);
    expect(tried(world)).toBe(1);
    expect(world.engine.hedges.races).toEqual({ won: 0, lost: 1 });
  });

  test("leaves nothing behind when both fail, or the client goes", () => {
    const failing = behaving({ a: silent, b: unreachable("connect_failed") });
    expect(failing.client.end).toMatchObject({ kind: "exhausted" });
    expect(tried(failing.world)).toBe(1);
    expect(failing.world.engine.hedges.races).toEqual({ won: 0, lost: 0 });
    const leaving = behaving({ a: silent, b: silent }, { manner: { kind: "leaves", afterMs: 2_000 } });
    expect(leaving.client.end).toEqual({ kind: "cancelled" });
    expect(leaving.world.calls("a").at(-1)?.state).toBe("aborted");
    expect(leaving.world.calls("b").at(-1)?.state).toBe("aborted");
  });
});

describe("nobody is asked beside the first", () => {
  test.each<[string, RequestOptions]>([
    ["unless the route asks for it", { asking: { hedging: false } }],
    ["for a plain call", { streamed: false }],
    ["when a call has side effects", { asking: { sideEffects: true } }],
    ["when the prompt is too dear", { asking: { hedgeMaximumPromptTokens: 99 } }],
    ["on a chain of one", { chain: ["a"] }],
  ])("%s", (_what, options) => {
    const before = behaving({}).world.calls("b").length;
    const { world } = behaving({ a: late }, options);
    expect(world.calls("b")).toHaveLength(before);
  });

  test("when it begins in its usual time", () => {
    const { world, client } = behaving({});
    expect(pathOf(client)).toEqual(["a served"]);
    expect(tried(world)).toBe(0);
  });

  test("more often than for one of twenty requests", () => {
    const world = acquainted();
    world.behave("a", late);
    for (let request = 0; request < 20; request++) {
      hedge(world);
      world.advance(50);
    }
    world.settle();
    expect(tried(world)).toBeGreaterThan(0);
    expect(tried(world)).toBeLessThanOrEqual(3);
  });
});
