import { describe, expect, test } from "vitest";
import {
  answering,
  type Behaviour,
  empty,
  refusing,
  silent,
  unreachable,
  usualPace,
} from "../testing/behaviours.ts";
import { pathOf } from "../testing/path-of.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";

const well = answering();

/** Lives through so many requests, evenly spaced. */
function live(world: VirtualWorld, requests: number, everyMs: number): void {
  for (let request = 0; request < requests; request++) {
    world.request();
    world.advance(everyMs);
  }
}

/** Two targets, the first known to take 310 ms to its first content. */
function acquainted(): VirtualWorld {
  const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }] });
  live(world, 60, 1_000);
  world.advance(120_000);
  live(world, 20, 1_000);
  return world;
}

describe("a target that hangs", () => {
  test("is known by its silence long before its first call has timed out (G2)", () => {
    const world = acquainted();
    const before = world.calls("a").length;
    world.behave("a", silent);
    live(world, 90, 100);
    expect(world.calls("a").length - before).toBeLessThanOrEqual(45);
    expect(world.clients.at(-10)?.served?.target).toBe("b");
    world.settle();
    expect(world.clients.every(({ end }) => end?.kind === "streamed")).toBe(true);
  });

  test("costs a request that waits for it no more than its first-token limit", () => {
    const world = acquainted();
    world.behave("a", silent);
    const client = world.request();
    world.settle();
    expect(pathOf(client)).toEqual(["a first_token_timeout", "b served"]);
    expect(client.path[1]?.startMs).toBe(10_000);
  });
});

describe("a target that has become slow", () => {
  const slow = answering({ ...usualPace, firstTokenMs: 5_000 });

  test("is marked when its threshold passes, not when its calls end, and its breaker opens", () => {
    const world = acquainted();
    world.advance(60_000);
    world.behave("a", slow);
    const from = world.time.now();
    live(world, 12, 300);
    world.advance(3_000);
    const opening = world.events.find(({ event }) => event.type === "breaker" && event.target === "a");
    expect(opening?.event).toMatchObject({ event: { to: "open", reason: "slow_rate" } });
    expect((opening?.at ?? 0) - from).toBeLessThan(3_000 + 12 * 300);
    world.settle();
  });

  test("is not judged by requests that ask it to think", () => {
    const world = acquainted();
    world.advance(60_000);
    world.behave("a", answering({ ...usualPace, firstTokenMs: 40_000 }));
    for (let request = 0; request < 15; request++) world.request({ reasoning: true, deadlineMs: 300_000 });
    world.settle();
    expect(world.clients.slice(-15).map(pathOf)).toEqual(Array.from({ length: 15 }, () => ["a served"]));
    expect(world.engine.live("a").breaker.snapshot().state).toBe("closed");
  });

  test("is not judged by a prompt that takes as long", () => {
    const world = acquainted();
    world.advance(60_000);
    world.behave("a", answering({ ...usualPace, firstTokenMs: 15_000 }));
    for (let request = 0; request < 15; request++) world.request({ estimatedPromptTokens: 100_000 });
    world.settle();
    expect(world.clients.slice(-15).map(pathOf)).toEqual(Array.from({ length: 15 }, () => ["a served"]));
    expect(world.engine.live("a").breaker.snapshot().state).toBe("closed");
  });
});

describe("inside a tier", () => {
  function shareOf(target: string, behaviours: Readonly<Record<string, Behaviour>>): number {
    const world = new VirtualWorld({
      targets: [{ id: "a" }, { id: "b" }],
      breaker: { failureThreshold: 0, failureRate: 0 },
    });
    for (const [id, behaviour] of Object.entries(behaviours)) world.behave(id, behaviour);
    for (let request = 0; request < 300; request++) {
      world.request({ chain: [["a", "b"]] });
      world.advance(200);
    }
    world.settle();
    return world.calls(target).length / 300;
  }

  test("load is shared between equals", () => {
    expect(shareOf("a", {})).toBeGreaterThan(0.35);
    expect(shareOf("a", {})).toBeLessThan(0.65);
  });

  test("who fails at once attracts nothing by being quick", () => {
    expect(shareOf("a", { a: refusing(503) })).toBeLessThan(0.15);
  });

  test("who is slower gets less", () => {
    expect(shareOf("a", { a: answering({ ...usualPace, firstTokenMs: 1_500 }) })).toBeLessThan(0.3);
  });

  test("a request asks nobody twice", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }, { id: "c" }] });
    for (const { id } of world.targets) world.behave(id, refusing(503));
    const client = world.request({ chain: [["a", "b", "c"]] });
    world.settle();
    expect(new Set(client.path.map(({ target }) => target)).size).toBe(3);
    expect(client.path).toHaveLength(3);
  });
});

describe("when our own network is lost (G10)", () => {
  const targets = [{ id: "a" }, { id: "b" }, { id: "c" }];

  test.each(["dns_failed", "connect_failed"] as const)(
    "by %s no breaker opens, and nobody is called ill",
    (kind) => {
      const world = new VirtualWorld({ targets });
      live(world, 3, 1_000);
      world.advance(5_000);
      for (const { id } of targets) world.behave(id, unreachable(kind));
      live(world, 60, 500);
      for (const { id } of targets) {
        expect(world.engine.live(id).breaker.snapshot().state).toBe("closed");
        expect(world.engine.live(id).health.state).not.toBe("unhealthy");
      }
      expect(world.engine.egress.down).toBe(true);
      for (const { id } of targets) world.behave(id, well);
      const client = world.request();
      world.settle();
      expect(client.served?.target).toBe("a");
      expect(world.engine.egress.down).toBe(false);
    },
  );

  test("one provider that cannot be reached is that provider's own failure", () => {
    const world = new VirtualWorld({ targets });
    world.behave("a", unreachable("connect_failed"));
    live(world, 60, 500);
    expect(world.engine.live("a").breaker.snapshot().state).not.toBe("closed");
    expect(world.engine.egress.down).toBe(false);
  });
});

describe("what a wait that was given up tells of a target", () => {
  function censored(behaviour: Behaviour, leavesAfterMs: number | null): number {
    const world = acquainted();
    const before = world.engine.live("a").firstToken.read()?.censored ?? 0;
    world.behave("a", behaviour);
    world.request(leavesAfterMs === null ? {} : { manner: { kind: "leaves", afterMs: leavesAfterMs } });
    world.advance(200_000);
    return (world.engine.live("a").firstToken.read()?.censored ?? 0) - before;
  }

  test("is that it takes at least so long, if it was longer than usual", () => {
    expect(censored(silent, null)).toBe(1);
    expect(censored(silent, 2_000)).toBe(1);
    expect(censored(silent, 100)).toBe(0);
    expect(censored(refusing(503), null)).toBe(0);
  });
});

test("an empty answer counts against a target that gives many of them (row 34)", () => {
  const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }] });
  world.behave("a", empty);
  live(world, 40, 1_000);
  world.settle();
  expect(world.events.some(({ event }) => event.type === "breaker" && event.target === "a")).toBe(true);
});

describe("a target in bad health", () => {
  test("is told as passed over by every request that goes elsewhere because of it", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }] });
    world.behave("a", refusing(502));
    live(world, 4, 1_000);
    const client = world.request();
    world.advance(1_000);
    expect(world.engine.live("a").health.state).toBe("unhealthy");
    expect(pathOf(client)).toEqual(["a set_back", "b served"]);
    for (let request = 0; request < 5; request++) world.request({ chain: ["a"] });
    world.advance(1_000);
    const later = world.request();
    world.settle();
    expect(pathOf(later)).toEqual(["a breaker_open", "b served"]);
  });

  test("is asked after all when the others cannot answer", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }] });
    world.behave("a", refusing(502));
    live(world, 4, 1_000);
    world.behave("a", well);
    world.behave("b", refusing(503));
    const client = world.request();
    world.settle();
    expect(pathOf(client)).toEqual(["a set_back", "b unavailable", "a served"]);
  });
});
