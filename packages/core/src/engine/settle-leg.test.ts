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
import type { Script } from "../testing/script.ts";
import { type RequestOptions, VirtualWorld } from "../testing/virtual-world.ts";

const ab = [{ id: "a" }, { id: "b" }];
const well = answering();

/** The behaviours of `a`, one request after the other; what each request met. */
function inTurn(behaviours: readonly Behaviour[], asked: RequestOptions = {}): readonly string[] {
  const world = new VirtualWorld({ targets: ab });
  for (const behaviour of behaviours) {
    world.behave("a", behaviour);
    world.request({ ...asked, ...(behaviour === silent && { manner: { kind: "leaves", afterMs: 100 } }) });
    world.settle();
  }
  return world.clients.map((client) => pathOf(client)[0] ?? "");
}

/** A refusal that comes after so many ms. */
function refusingAfter(ms: number, status: number): Behaviour {
  return (streamed): Script => {
    const [head, ...rest] = refusing(status)(streamed);
    return head === undefined ? [] : [{ ...head, afterMs: ms }, ...rest];
  };
}

describe("a suspicion that a target is set up wrongly (0.9)", () => {
  const missing = refusing(404, { code: "model_not_found" });

  test("ends when the target judges a request: it is there", () => {
    expect(inTurn([missing, refusing(400), missing, well]).at(-1)).toBe("a served");
  });

  test.each<[string, Behaviour]>([
    ["a call whose caller left", silent],
    ["a conflict", refusing(409)],
    ["a failure", refusing(503)],
  ])("outlives %s, which proves nothing of the kind", (_what, behaviour) => {
    expect(inTurn([missing, behaviour, missing, well]).at(-1)).toBe("a cooldown");
  });

  test("is not doubted because of a format it once answered in, when the request names none", () => {
    const world = new VirtualWorld({ targets: ab });
    world.request({ asking: { dialect: "chat" } });
    world.settle();
    world.behave("a", missing);
    for (let request = 0; request < 3; request++) {
      world.request();
      world.settle();
    }
    expect(world.clients.map(pathOf).at(3)).toEqual(["a cooldown", "b served"]);
  });
});

test("a rate limit is believed in whatever format it was met", () => {
  const world = new VirtualWorld({ targets: ab });
  world.request({ asking: { dialect: "chat" } });
  world.settle();
  world.behave("a", refusing(429, {}, { "retry-after": "60" }));
  world.request({ asking: { dialect: "embeddings" } });
  world.settle();
  const next = world.request({ asking: { dialect: "chat" } });
  world.settle();
  expect(pathOf(next)).toEqual(["a cooldown", "b served"]);
});

describe("what a wait that ended tells of a first token", () => {
  /** Waits that are kept as lower bounds, after one more request to a target that usually takes 310 ms. */
  function censoredBy(behaviour: Behaviour, asked: RequestOptions): number {
    const world = new VirtualWorld({ targets: [{ id: "a" }], breaker: { failureThreshold: 0 } });
    for (let request = 0; request < 60; request++) {
      world.request();
      world.advance(1_000);
    }
    world.advance(120_000);
    world.behave("a", behaviour);
    world.request(asked);
    world.advance(200_000);
    return world.engine.live("a").firstToken.read()?.censored ?? 0;
  }

  const leaving = { manner: { kind: "leaves", afterMs: 5_000 } } as const;
  const long = answering({ ...usualPace, tokens: 100, tokenMs: 1_000 });

  test.each<[string, Behaviour, RequestOptions, number]>([
    ["the caller's time was over", silent, { deadlineMs: 5_000 }, 1],
    ["its caller left after a long wait", silent, leaving, 1],
    ["its caller left in the middle of the answer", long, leaving, 0],
    ["its caller left a plain call", silent, { ...leaving, streamed: false }, 0],
    ["it was refused after a long wait", refusingAfter(2_000, 503), {}, 0],
  ])("when %s", (_what, behaviour, asked, censored) => {
    expect(censoredBy(behaviour, asked)).toBe(censored);
  });
});

describe("the breaker is told", () => {
  test("of a first token that did not come, as a failure and as a slow one (row 29)", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }] });
    world.behave("a", silent);
    world.request();
    world.settle();
    const figures = world.engine.live("a").breaker.figures();
    expect(figures).toMatchObject({ failures: 1, firstTokens: 1, slow: 1 });
  });

  test("of good plain answers: two trials of them close it", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }] });
    world.behave("a", refusing(502));
    for (let request = 0; request < 5; request++) world.request();
    world.advance(25_000);
    world.behave("a", well);
    for (let request = 0; request < 2; request++) {
      world.request({ streamed: false });
      world.advance(1_000);
    }
    expect(world.engine.live("a").breaker.snapshot().state).toBe("closed");
  });
});

describe("empty answers (row 34)", () => {
  function after(good: number, poor: number): VirtualWorld {
    const world = new VirtualWorld({ targets: [{ id: "a" }], breaker: { failureRate: 0 } });
    for (let request = 0; request < good + poor; request++) {
      world.behave("a", request < good ? well : empty);
      world.request();
      world.settle();
    }
    return world;
  }

  test("cost a target the share of its traffic that they are of its answers; good ones cost nothing", () => {
    expect(after(25, 0).engine.live("a").quality.factor()).toBe(1);
    expect(after(20, 5).engine.live("a").quality.factor()).toBe(0.8);
  });

  test("are marked as such on the path; others carry no mark", () => {
    const world = after(1, 1);
    expect(world.clients.map(({ path }) => path)).toMatchObject([
      [{ outcome: "served" }],
      [{ outcome: "empty_answer", marks: ["empty"] }],
    ]);
    expect(world.clients[0]?.path[0]).not.toHaveProperty("marks");
  });

  test("are neutral while they are few, and a refusal of a request is neutral however many they are", () => {
    expect(after(0, 6).engine.live("a").breaker.figures()).toMatchObject({ calls: 0 });
    const world = after(18, 6);
    const { breaker } = world.engine.live("a");
    world.behave("a", refusing(400));
    const before = breaker.figures();
    world.request();
    world.settle();
    expect(breaker.figures().failures).toBe(before.failures);
  });
});

describe("our own network", () => {
  const three = ["a", "b", "c"].map((id) => ({ id }));

  function lost(): VirtualWorld {
    const world = new VirtualWorld({ targets: three, breaker: { failureThreshold: 0 } });
    for (const { id } of three) world.behave(id, unreachable("connect_failed"));
    world.request();
    world.advance(1_000);
    expect(world.engine.egress.down).toBe(true);
    return world;
  }

  function told({ events }: VirtualWorld): readonly boolean[] {
    return events.flatMap(({ event }) => (event.type === "egress" ? [event.event.down] : []));
  }

  test("while it is lost, nothing that fails by it counts for or against anybody, and it is told once", () => {
    const world = lost();
    const before = world.engine.live("a").breaker.figures().calls;
    for (let request = 0; request < 5; request++) world.request();
    world.advance(1_000);
    expect(world.engine.live("a").breaker.figures().calls).toBe(before);
    expect(told(world)).toEqual([true]);
  });

  test("is back when somebody could be spoken to, though not safely", () => {
    const world = lost();
    world.behave("a", unreachable("tls_failed"));
    world.request({ chain: ["a"] });
    world.advance(1_000);
    expect(told(world)).toEqual([true, false]);
  });
});

test("refusals of one burst lower a group's room once, however slow its first tokens are (0.11)", () => {
  const world = new VirtualWorld({ targets: [{ id: "a" }] });
  world.behave("a", answering({ ...usualPace, firstTokenMs: 4_000 }));
  for (let request = 0; request < 5; request++) {
    world.request();
    world.settle();
  }
  world.advance(120_000);
  for (const ms of [1_000, 4_000, 4_500]) {
    world.behave("a", refusingAfter(ms, 529));
    for (let request = 0; request < 4; request++) world.request();
  }
  world.settle();
  const limits = world.events.flatMap(({ event }) => (event.type === "concurrency" ? [event.event.to] : []));
  expect(limits).toEqual([8]);
});
