import { describe, expect, test } from "vitest";
import {
  answering,
  type Behaviour,
  breakingAfter,
  cleanEnd,
  empty,
  lines,
  refusing,
  silent,
  unreachable,
  usualPace,
} from "../testing/behaviours.ts";
import { pathOf } from "../testing/path-of.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";

function worldOf(behaviours: Readonly<Record<string, Behaviour>>): VirtualWorld {
  const world = new VirtualWorld({ targets: Object.keys(behaviours).map((id) => ({ id })) });
  for (const [id, behaviour] of Object.entries(behaviours)) world.behave(id, behaviour);
  return world;
}

const well = answering();

describe("the way through a chain", () => {
  test.each([true, false])("the primary answers and nobody else is asked (streamed: %s)", (streamed) => {
    const world = worldOf({ a: well, b: well });
    const client = world.request({ streamed });
    world.settle();
    expect(client.end?.kind).toBe(streamed ? "streamed" : "answered");
    expect(client.served).toMatchObject({ target: "a", level: "primary" });
    expect(pathOf(client)).toEqual(["a served"]);
    expect(client.text).toBe(world.calls("a")[0]?.sent);
  });

  test("each target is asked in turn until one answers", () => {
    const world = worldOf({ a: unreachable("connect_failed"), b: refusing(503), c: well });
    const client = world.request();
    world.settle();
    expect(pathOf(client)).toEqual(["a connect_failed", "b unavailable", "c served"]);
    expect(client.served).toMatchObject({ target: "c", level: "fallback" });
  });

  test("the path tells when each attempt began, how long it took and what it brought", () => {
    const world = worldOf({ a: refusing(502), b: well });
    const client = world.request();
    world.settle();
    expect(client.path).toEqual([
      { kind: "attempt", target: "a", outcome: "bad_gateway", startMs: 0, durationMs: 30, status: 502 },
      {
        kind: "attempt",
        target: "b",
        outcome: "served",
        startMs: 30,
        durationMs: 10 + usualPace.firstTokenMs + 5 * usualPace.tokenMs,
        firstTokenMs: 10 + usualPace.firstTokenMs,
        status: 200,
        usage: { inputTokens: 100, outputTokens: usualPace.tokens, estimated: true },
      },
    ]);
  });

  test("its times count from when the request came in, however long it was read", () => {
    const world = worldOf({ a: refusing(502), b: well, c: well });
    const live = world.engine.live("b");
    live.connection = { ...live.connection, withheld: "no_credential" };
    world.advance(1_000);
    const client = world.request({ asking: { receivedAt: world.time.now() - 40 } });
    world.settle();
    expect(client.path.map(({ target, startMs }) => [target, startMs])).toEqual([
      ["a", 40],
      ["b", 70],
      ["c", 70],
    ]);
  });

  test.each([
    ["provider_disabled", "all_targets_failed"],
    ["no_credential", "upstream_auth"],
  ] as const)("a target withheld as %s is passed over", (withheld, code) => {
    const world = worldOf({ a: well, b: well });
    const live = world.engine.live("a");
    live.connection = { ...live.connection, withheld };
    const [client, alone] = [world.request(), world.request({ chain: ["a"] })];
    world.settle();
    expect(pathOf(client)).toEqual([`a ${withheld}`, "b served"]);
    expect(alone.end).toMatchObject({ kind: "exhausted", exhaustion: { code } });
  });

  test("of ten targets eight are asked at most", () => {
    const ids = Array.from({ length: 10 }, (_, index) => `target-${index}`);
    const world = worldOf(Object.fromEntries(ids.map((id) => [id, unreachable("connect_failed")])));
    const client = world.request();
    world.settle();
    expect(client.path).toHaveLength(8);
  });

  test("a stream that breaks after its first content is told so, and nobody else is asked if the route says so", () => {
    const world = worldOf({ a: breakingAfter(2, cleanEnd), b: well });
    const client = world.request({ asking: { streamRecovery: ["error"] } });
    world.settle();
    expect(client.end).toMatchObject({ kind: "interrupted", class: "truncated" });
    expect(pathOf(client)).toEqual(["a truncated"]);
  });
});

describe("the caller's time", () => {
  test("is no failure of a target: a caller's impatience is neutral (0.3)", () => {
    const world = worldOf({ a: silent });
    for (let request = 0; request < 20; request++) world.request({ deadlineMs: 3_000 });
    world.settle();
    expect(world.clients.map(({ end }) => end)).toEqual(
      Array.from({ length: 20 }, () =>
        expect.objectContaining({
          kind: "exhausted",
          exhaustion: expect.objectContaining({ code: "deadline_exceeded" }),
        }),
      ),
    );
    expect(world.engine.live("a").breaker.figures().calls).toBe(0);
    expect(world.engine.live("a").health.quietFor()).toBeNull();
  });

  test("5 s of it are kept for each later tier that could still answer (0.7)", () => {
    const world = worldOf({ a: silent, b: silent, c: well });
    const client = world.request({ deadlineMs: 12_000 });
    world.settle();
    expect(client.path.map((step) => (step.kind === "attempt" ? step.durationMs : 0))).toEqual([
      1_750,
      5_000,
      expect.any(Number),
    ]);
    expect(client.served?.target).toBe("c");
  });

  test("nothing is kept for a tier that could not answer anyway", () => {
    const world = worldOf({ a: silent, b: well });
    world.engine.live("b").breaker.force({ mode: "forced_open", ttlMs: null, reason: "", actor: "ada" });
    const client = world.request({ deadlineMs: 9_000 });
    world.settle();
    expect(client.path[0]).toMatchObject({ outcome: "out_of_time", durationMs: 8_750 });
  });

  test("bounds a stream up to its first content, not the rest", () => {
    const world = worldOf({ a: answering({ firstTokenMs: 500, tokens: 100, tokenMs: 1_000 }) });
    const client = world.request({ deadlineMs: 2_000 });
    world.settle();
    expect(client.end?.kind).toBe("streamed");
  });

  test("is over: what is left is passed over as such", () => {
    const world = worldOf({ a: refusing(503), b: well });
    const client = world.request({ deadlineMs: 1_260 });
    world.settle();
    expect(pathOf(client)).toEqual(["a unavailable", "b no_time_left"]);
    expect(client.end).toMatchObject({ exhaustion: { code: "deadline_exceeded" } });
  });
});

describe("a first word that takes 50 s", () => {
  test.each([
    ["is waited for when the request asks for reasoning", {}, { reasoning: true }],
    ["is waited for when the model reasons by itself", { reasoning: true }, {}],
    ["is waited for when the model may have to be loaded", { coldStart: true }, {}],
    ["is waited for after a very long prompt", {}, { estimatedPromptTokens: 200_000 }],
  ])("%s (0.4)", (_what, facts, asked) => {
    const world = new VirtualWorld({ targets: [{ id: "a", ...facts }, { id: "b" }] });
    world.behave("a", answering({ ...usualPace, firstTokenMs: 50_000 }));
    const client = world.request(asked);
    world.settle();
    expect(pathOf(client)).toEqual(["a served"]);
  });

  test("is not waited for otherwise", () => {
    const world = worldOf({ a: answering({ ...usualPace, firstTokenMs: 50_000 }), b: well });
    const client = world.request();
    world.settle();
    expect(pathOf(client)).toEqual(["a first_token_timeout", "b served"]);
  });
});

describe("once more on the same target", () => {
  test("after a 500, 250-500 ms later, when its tier has no other", () => {
    const world = worldOf({ a: refusing(500) });
    world.after(100, () => world.behave("a", well));
    const client = world.request();
    world.settle();
    expect(pathOf(client)).toEqual(["a server_error", "a served"]);
    const [first, second] = client.path;
    const gap = (second?.startMs ?? 0) - (first?.startMs ?? 0) - 30;
    expect(gap).toBeGreaterThanOrEqual(250);
    expect(gap).toBeLessThanOrEqual(500);
  });

  test("not when a sibling can be asked, nor when the provider forbids it, nor after a 503", () => {
    const world = worldOf({ a: refusing(500), b: well });
    const sibling = world.request({ chain: [["a", "b"]] });
    world.behave("a", refusing(500, {}, { "x-should-retry": "false" }));
    const forbidden = world.request({ chain: ["a", "b"] });
    world.behave("a", refusing(503));
    const unavailable = world.request({ chain: ["a", "b"] });
    world.settle();
    for (const client of [sibling, forbidden, unavailable]) {
      expect(client.served?.target).toBe("b");
      expect(pathOf(client).filter((step) => step.startsWith("a"))).not.toHaveLength(2);
    }
  });

  test("only with a call that no untried target needs", () => {
    const ids = Array.from({ length: 8 }, (_, index) => `target-${index}`);
    const world = worldOf(Object.fromEntries(ids.map((id) => [id, refusing(500)])));
    const client = world.request();
    world.settle();
    expect(pathOf(client)).toEqual(ids.map((id) => `${id} server_error`));
  });

  test("at once on a fresh connection when the kept one had gone; twice is no race any more", () => {
    const world = worldOf({ a: unreachable("connection_lost", true), b: well });
    const client = world.request();
    world.settle();
    expect(pathOf(client)).toEqual(["a stale_socket", "a connection_lost", "b served"]);
  });

  test("is passed over when the target has become unusable meanwhile; what it said then stands", () => {
    const group = { limitGroup: "group" };
    const world = new VirtualWorld({
      targets: [
        { id: "a", ...group },
        { id: "b", ...group },
      ],
    });
    world.behave("a", refusing(409));
    world.behave("b", refusing(429, {}, { "retry-after": "20" }));
    const client = world.request({ chain: ["a"] });
    world.request({ chain: ["b"] });
    world.settle();
    expect(pathOf(client)).toEqual(["a conflict", "a cooldown"]);
    expect(client.end).toMatchObject({ kind: "relayed", class: "conflict" });
  });

  test("not when its breaker has opened meanwhile", () => {
    const world = worldOf({ a: refusing(500), b: well });
    for (let request = 0; request < 5; request++) world.request();
    world.settle();
    expect(world.calls("a")).toHaveLength(5);
    expect(world.clients.map(({ served }) => served?.target)).toEqual(["b", "b", "b", "b", "b"]);
  });
});

describe("what each call tells of its target", () => {
  function healthAfter(behaviour: Behaviour): string {
    const world = worldOf({ a: behaviour, b: well });
    for (let request = 0; request < 3; request++) {
      world.request();
      world.advance(2_000);
    }
    return world.engine.live("a").health.snapshot().state;
  }

  test("a good answer is healthy, a failure is not, a refusal of the request says nothing", () => {
    expect(healthAfter(well)).toBe("healthy");
    expect(healthAfter(refusing(503))).toBe("unhealthy");
    expect(healthAfter(refusing(400))).toBe("unknown");
    expect(healthAfter(refusing(429))).toBe("unknown");
  });

  test.each([
    [true, 8_000, 8_000 + 5_000],
    [true, 30_000, 10_000 + 5_000],
    [false, 8_000, 8_000 + 5_000],
  ])(
    "a trial may stay silent for its limit and 5 s more (streamed: %s, %i ms)",
    (streamed, timeoutMs, leaseMs) => {
      const world = worldOf({ a: well });
      world.request({ streamed, entry: { timeoutMs } });
      world.settle();
      const leases = world.events.flatMap(({ event }) =>
        event.type === "permit-acquire" ? [event.leaseMs] : [],
      );
      expect(leases).toEqual([leaseMs]);
    },
  );
});

describe("a caller that leaves", () => {
  test.each([
    ["before the head", 5],
    ["before the first content", 200],
    ["in the middle", 400],
  ])("%s: the call ends with it, nobody else is asked", (_when, afterMs) => {
    const world = worldOf({ a: well, b: well });
    const client = world.request({ manner: { kind: "leaves", afterMs } });
    world.settle();
    expect(pathOf(client)).toEqual(["a cancelled"]);
    expect(world.calls("a")[0]?.state).toBe("aborted");
    expect(world.engine.live("a").breaker.figures().calls).toBe(0);
  });

  test.each([
    ["for a quick retry", refusing(500)],
    ["for a rate limit to end", refusing(429, {}, { "retry-after": "2" })],
  ])("while it waits %s: nothing starts", (_what, behaviour) => {
    const world = worldOf({ a: behaviour, b: well });
    const client = world.request({ manner: { kind: "leaves", afterMs: 100 } });
    world.settle();
    expect(client.end).toEqual({ kind: "cancelled" });
    expect(world.calls("a")).toHaveLength(1);
    expect(world.calls("b")).toHaveLength(0);
  });
});

describe("an empty answer", () => {
  test("is asked for once more elsewhere, then told as it is (row 34)", () => {
    const world = worldOf({ a: empty, b: empty, c: well });
    const client = world.request();
    world.settle();
    expect(pathOf(client)).toEqual(["a empty_answer", "b empty_answer"]);
    expect(client.end).toMatchObject({ kind: "relayed", class: "empty_answer" });
    expect(client.text).toContain("finish stop");
  });
});

describe("a bug of ours", () => {
  test("while a call is made costs neither the request nor the target", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }], invariants: [] });
    const live = world.engine.live("a");
    const transport = {
      start: () => {
        throw new Error("bug");
      },
    };
    live.connection = { ...live.connection, transport };
    const [client, alone] = [world.request(), world.request({ chain: ["a"] })];
    world.settle();
    expect(pathOf(client)).toEqual(["a gateway_fault", "b served"]);
    expect(alone.end).toMatchObject({ exhaustion: { code: "gateway_internal" } });
    expect(live.breaker.figures().calls).toBe(0);
    expect(world.time.pending).toBe(1);
  });

  test("in what takes the frames ends the stream as interrupted", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }], invariants: [] });
    const client = world.request();
    client.onFrames = () => {
      throw new Error("bug");
    };
    world.settle();
    expect(client.end).toMatchObject({ kind: "interrupted", class: "gateway_fault" });
    expect(world.calls("a")[0]?.state).toBe("aborted");
  });

  test("in what hears the end reaches nobody else", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }], invariants: [] });
    const client = world.request();
    client.onEnd = () => {
      throw new Error("bug");
    };
    world.advance(5_000);
    expect(world.events.filter(({ event }) => event.type === "fault")).toHaveLength(1);
    expect(world.engine.live("a").breaker.figures().calls).toBe(1);
  });

  test("in reading frames is told as such, and the next is asked", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }], invariants: [] });
    world.behave("a", breakingAfter(0, lines("bug")));
    const client = world.request();
    world.settle();
    expect(pathOf(client)).toEqual(["a gateway_fault", "b served"]);
  });
});
