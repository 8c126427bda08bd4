import { describe, expect, test } from "vitest";
import type { AnswerJudge } from "../quality/answer-judge.ts";
import type { QualityMark } from "../quality/quality-mark.ts";
import { textOf } from "../virtual/ascii.ts";
import { answering, type Behaviour, empty, refusing, silent } from "../testing/behaviours.ts";
import { pathOf } from "../testing/path-of.ts";
import { type RequestOptions, VirtualWorld } from "../testing/virtual-world.ts";

const well = answering();
const ids = ["a", "b", "c"];

/** `a` to `c` say their own names; whoever is in `poor` says what earns a mark. */
function worldOf(behaviours: Readonly<Record<string, Behaviour>> = {}): VirtualWorld {
  const words = Object.fromEntries(ids.map((id) => [id, `from-${id}`]));
  const world = new VirtualWorld({ targets: ids.map((id) => ({ id })), words });
  for (const id of ids) world.behave(id, behaviours[id] ?? well);
  return world;
}

interface Poor {
  readonly poor: readonly string[];
  readonly marks?: readonly QualityMark[];
  readonly fallBackOn?: readonly QualityMark[];
}

function judge({ poor, marks = ["invalid_output"], fallBackOn = ["invalid_output"] }: Poor): AnswerJudge {
  return {
    fallBackOn,
    marksEmpty: true,
    plain: (body) => (poor.some((id) => textOf(body).includes(`from-${id}`)) ? marks : []),
    streamed: () => marks,
  };
}

const plain = (poor: Poor, more: RequestOptions["asking"] = {}): RequestOptions => ({
  streamed: false,
  asking: { judge: judge(poor), ...more },
});

describe("a plain answer with a mark the route falls back on", () => {
  test("is held back while another target is asked, whose better answer is told", () => {
    const world = worldOf();
    const client = world.request(plain({ poor: ["a"] }));
    world.settle();
    expect(pathOf(client)).toEqual(["a served", "b served"]);
    expect(client.path.map((step) => step.kind === "attempt" && step.marks)).toEqual([
      ["invalid_output"],
      undefined,
    ]);
    expect(client.end).toMatchObject({
      kind: "answered",
      served: { target: "b", level: "fallback" },
      marks: [],
    });
    expect(client.text).toContain("from-b");
  });

  test("is told after all where the other one's is no better: nobody else is asked", () => {
    const world = worldOf();
    const client = world.request(plain({ poor: ["a", "b"] }));
    world.settle();
    expect(pathOf(client)).toEqual(["a served", "b served"]);
    expect(client.end).toMatchObject({
      served: { target: "a", level: "primary" },
      marks: ["invalid_output"],
    });
    expect(client.text).toContain("from-a");
  });

  test.each<[string, Behaviour, string]>([
    ["fails", refusing(503), "b unavailable"],
    ["fails in a way that is tried once more else", refusing(500), "b server_error"],
    ["waits for its rate limit", refusing(429, {}, { "retry-after": "1" }), "b rate_limited"],
    ["says nothing at all", empty, "b empty_answer"],
    ["refuses what it is asked", refusing(400), "b invalid_request"],
  ])("is told after all where the other one %s", (_what, behaviour, step) => {
    const world = worldOf({ b: behaviour });
    const client = world.request(plain({ poor: ["a"] }));
    world.settle();
    expect(pathOf(client)).toEqual(["a served", step]);
    expect(client.end).toMatchObject({ kind: "answered", served: { target: "a" } });
  });

  test("is told at the deadline where the other one is silent", () => {
    const world = worldOf({ b: silent });
    const client = world.request({ ...plain({ poor: ["a"] }), deadlineMs: 5_000 });
    world.settle();
    expect(pathOf(client)).toEqual(["a served", "b out_of_time"]);
    expect(client.end).toMatchObject({ kind: "answered", served: { target: "a" } });
    const given = client.path.map((step) => (step.kind === "attempt" ? step.startMs + step.durationMs : 0));
    expect(Math.max(...given)).toBeLessThanOrEqual(5_000);
  });

  test("is told at once where there is nobody else", () => {
    const world = worldOf();
    const client = world.request({ ...plain({ poor: ["a"] }), chain: ["a"] });
    world.settle();
    expect(client.end).toMatchObject({
      kind: "answered",
      served: { target: "a" },
      marks: ["invalid_output"],
    });
  });

  test("passes over whoever may not be asked", () => {
    const world = worldOf();
    const live = world.engine.live("b");
    live.connection = { ...live.connection, withheld: "provider_disabled" };
    const client = world.request(plain({ poor: ["a"] }));
    world.settle();
    expect(pathOf(client)).toEqual(["a served", "b provider_disabled", "c served"]);
    expect(client.text).toContain("from-c");
  });

  test("is no second reason to ask once an empty answer was one", () => {
    const world = worldOf({ a: empty });
    const client = world.request(plain({ poor: ["b"], fallBackOn: ["empty", "invalid_output"] }));
    world.settle();
    expect(pathOf(client)).toEqual(["a empty_answer", "b served"]);
    expect(client.end).toMatchObject({ served: { target: "b" }, marks: ["invalid_output"] });
  });

  test("is told where asking again would make something happen twice", () => {
    const world = worldOf();
    const client = world.request(plain({ poor: ["a"] }, { sideEffects: true }));
    world.settle();
    expect(pathOf(client)).toEqual(["a served"]);
  });

  test("leaves nothing behind when its caller leaves meanwhile", () => {
    const world = worldOf({ b: silent });
    const client = world.request({ ...plain({ poor: ["a"] }), manner: { kind: "leaves", afterMs: 2_000 } });
    world.settle();
    expect(client.end).toEqual({ kind: "cancelled" });
    expect(pathOf(client)).toEqual(["a served", "b cancelled"]);
  });
});

test.each<[string, RequestOptions]>([
  ["a mark the route does not fall back on", plain({ poor: ["a"], marks: ["repetition"] })],
  ["a stream, which cannot be taken back", { streamed: true, asking: { judge: judge({ poor: ["a"] }) } }],
])("%s only marks", (_what, options) => {
  const world = worldOf();
  const client = world.request(options);
  world.settle();
  expect(pathOf(client)).toEqual(["a served"]);
  expect(client.path[0]).toHaveProperty("marks");
  expect(world.engine.live("a").quality.figures()).toEqual({ judged: 1, marked: 1 });
});

describe("an empty answer", () => {
  test.each([
    [["empty"], ["a empty_answer", "b served"]],
    [[], ["a empty_answer"]],
  ] as const)("with the marks %j to fall back on: %j", (fallBackOn, path) => {
    const world = worldOf({ a: empty });
    const client = world.request({ asking: { judge: judge({ poor: [], marks: [], fallBackOn }) } });
    world.settle();
    expect(pathOf(client)).toEqual(path);
  });

  test("is not marked where nobody looks for it, and then never fails its target", () => {
    const world = worldOf({ a: empty });
    const unlooked = { ...judge({ poor: [] }), marksEmpty: false };
    for (let asked = 0; asked < 30; asked += 1) {
      const client = world.request({ asking: { judge: unlooked } });
      world.settle();
      expect(client.path[0]).not.toHaveProperty("marks");
    }
    expect(world.engine.live("a").breaker.snapshot().state).toBe("closed");
  });
});

test("marks lower the weight of a target and never open its breaker", () => {
  const world = worldOf();
  for (let asked = 0; asked < 30; asked += 1) {
    world.request({ ...plain({ poor: ["a"], marks: ["refusal", "repetition"] }), chain: ["a"] });
    world.settle();
  }
  const { breaker, quality } = world.engine.live("a");
  expect(breaker.snapshot().state).toBe("closed");
  expect(quality.figures()).toEqual({ judged: 30, marked: 30 });
  expect(quality.factor()).toBeCloseTo(0.1);
});

test("an answer that nobody judged counts neither as good nor as poor", () => {
  const world = worldOf();
  const unjudged: AnswerJudge = { ...judge({ poor: [] }), plain: () => null };
  const client = world.request({ streamed: false, asking: { judge: unjudged } });
  world.settle();
  expect(client.path[0]).toMatchObject({ outcome: "served", unjudged: true });
  expect(world.engine.live("a").quality.figures()).toEqual({ judged: 0, marked: 0 });
});

test("a judge that throws is a bug of ours: the answer is told as it is", () => {
  const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }], invariants: [] });
  const broken: AnswerJudge = {
    ...judge({ poor: [] }),
    plain: () => {
      throw new Error("bug");
    },
  };
  for (const id of ["a", "b"]) world.behave(id, well);
  const client = world.request({ streamed: false, asking: { judge: broken } });
  world.settle();
  expect(pathOf(client)).toEqual(["a served"]);
  expect(client.end?.kind).toBe("answered");
});

test("a fallback whose output we limited ourselves is not marked as cut", () => {
  const targets = [{ id: "a" }, { id: "b", maxOutputTokens: 100 }];
  const world = new VirtualWorld({ targets });
  world.behave("a", refusing(503));
  world.behave("b", well);
  const cut: AnswerJudge = { ...judge({ poor: [] }), plain: () => ["truncated", "repetition"] };
  const client = world.request({ streamed: false, asking: { judge: cut, maximumOutputTokens: 500 } });
  world.settle();
  expect(client.path.at(-1)).toMatchObject({ target: "b", marks: ["repetition"] });
});
