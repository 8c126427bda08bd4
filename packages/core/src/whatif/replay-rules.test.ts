import { describe, expect, it } from "vitest";
import {
  chainOf,
  everySecond,
  livedAgain,
  plainTarget,
  recordedCall,
  recordedRequest,
} from "../testing/recorded-stand.ts";

const calm = everySecond(4, () => recordedCall("a"));

describe("who counts", () => {
  it("is every request of a route there is, whose caller stayed", () => {
    const gone = recordedRequest(1_500, [recordedCall("a")], { outcome: "cancelled" });
    const elsewhere = recordedRequest(1_600, [recordedCall("a")], { route: "old" });
    const { figures, withoutRoute } = livedAgain([...calm, gone, elsewhere]);
    expect(figures).toMatchObject({ requests: 4, calls: 4, wasted: 0, cost: 4, unpriced: 0, relayed: 0 });
    expect(figures.byLevel).toEqual({ primary: 4, fallback: 0, failed: 0, interrupted: 0 });
    expect(figures.callsOf).toEqual(new Map([["a", 4]]));
    expect(withoutRoute).toBe(1);
  });

  it("is nobody where nothing was recorded", () => {
    const { figures, unknownCalls, withoutRoute } = livedAgain([]);
    expect({ requests: figures.requests, calls: figures.calls, unknownCalls, withoutRoute }).toEqual({
      requests: 0,
      calls: 0,
      unknownCalls: {},
      withoutRoute: 0,
    });
  });

  it("is told now and then", () => {
    const told: number[] = [];
    livedAgain(
      everySecond(1_001, () => recordedCall("a")),
      {},
      { onCome: (requests) => told.push(requests) },
    );
    expect(told).toEqual([0, 1_000]);
  });
});

describe("how long it takes", () => {
  it("is as long as the calls took, streamed and plain", () => {
    const { figures } = livedAgain(calm);
    expect(figures.total.quantile(0.5)).toBeCloseTo(500, -1);
    expect(figures.firstToken.quantile(0.5)).toBeCloseTo(100, -1);
    const plain = livedAgain(calm.map((request) => ({ ...request, streamed: false })));
    expect(plain.figures.total.quantile(0.5)).toBeCloseTo(500, -1);
    expect(plain.figures.firstToken.quantile(0.5)).toBeNull();
    expect(plain.figures.byLevel.primary).toBe(4);
  });

  it("is bounded by the deadline of the route", () => {
    const routes = { chat: { chain: chainOf("a", "b"), deadlineMs: 300 } };
    const { figures } = livedAgain(
      calm.map((request) => ({ ...request, streamed: false })),
      { routes },
    );
    expect(figures.byLevel.failed).toBe(4);
  });
});

describe("targets", () => {
  it("that take no traffic are not called", () => {
    const known = [...calm, recordedRequest(9_000, [recordedCall("b")])];
    const { figures } = livedAgain(known, { withheld: new Set(["a"]) });
    expect(figures.byLevel).toEqual({ primary: 0, fallback: 5, failed: 0, interrupted: 0 });
    expect([...figures.callsOf]).toEqual([["b", 5]]);
  });

  it("that were never called answer as others did, or fail at once", () => {
    const routes = { chat: { chain: chainOf("b") } };
    const answering = livedAgain(calm, { routes }, { unknown: "answer" });
    expect(answering.figures.byLevel.primary).toBe(4);
    expect(answering.unknownCalls).toEqual({ b: 4 });
    const failing = livedAgain(calm.slice(0, 1), { routes });
    expect(failing.figures.byLevel.failed).toBe(1);
    expect([...failing.figures.byOutcome.keys()]).toEqual(["unavailable"]);
  });

  it("that nobody was seen to answer like fail at once too", () => {
    const failed = everySecond(1, () => recordedCall("a", { outcome: "server_error", status: 500 }));
    const { figures } = livedAgain(
      failed,
      { routes: { chat: { chain: chainOf("b") } } },
      { unknown: "answer" },
    );
    expect([...figures.byOutcome.keys()]).toEqual(["unavailable"]);
  });
});

describe("an assumed outage", () => {
  const from = 1_000;
  const outage = { targets: ["a"], from, until: 3_000 } as const;
  const known = [...calm, recordedRequest(60_000, [recordedCall("b")])];

  it.each([
    ["unavailable", "unavailable"],
    ["rate_limited", "rate_limited"],
    ["connect_failed", "connect_failed"],
    ["silence", "first_token_timeout"],
  ] as const)("%s lets calls end as %s while it lasts, and others answer", (as, outcome) => {
    const chain = chainOf("a", "b").map((entry) => ({ ...entry, timeoutMs: 400 }));
    const { figures } = livedAgain(known, { routes: { chat: { chain } } }, { outages: [{ ...outage, as }] });
    expect(figures.byOutcome.get(outcome)).toBeGreaterThan(0);
    expect(figures.byLevel).toMatchObject({ failed: 0, interrupted: 0 });
    expect(figures.byLevel.fallback).toBeGreaterThanOrEqual(2);
    expect(figures.requests).toBe(5);
  });

  it("begins with its first moment and is over at its end, for its own targets", () => {
    const outages = [{ ...outage, as: "connect_failed" as const }];
    const at = (startedAt: number, target = "a") =>
      livedAgain(
        [recordedRequest(startedAt, [recordedCall(target)])],
        { routes: { chat: { chain: chainOf(target) } } },
        { outages },
      ).figures.byLevel.primary;
    expect([at(999), at(1_000), at(2_999), at(3_000), at(1_000, "b")]).toEqual([1, 0, 0, 1, 1]);
  });
});

describe("a stream that breaks", () => {
  const broken = recordedRequest(0, [
    recordedCall("a", { outcome: "connection_lost", firstTokenMs: 100 }),
    recordedCall("b", { use: "realign" }),
  ]);
  const alone = recordedRequest(9_000, [recordedCall("b")]);
  const first = { chat: { chain: chainOf("a", "b") } };
  const same = [
    { ...plainTarget("a"), sameModel: "m" },
    { ...plainTarget("b"), sameModel: "m" },
  ];

  it("is taken over by the same model elsewhere, unless the route has it end", () => {
    expect(livedAgain([broken, alone], { targets: same }).figures.byLevel.interrupted).toBe(0);
    const routes = { chat: { ...first.chat, streamRecovery: ["error"] as const } };
    expect(livedAgain([broken, alone], { targets: same, routes }).figures.byLevel.interrupted).toBe(2);
  });

  it("is taken up by no other model, whose words are not known", () => {
    const routes = { chat: { ...first.chat, streamRecovery: ["continue", "error"] as const } };
    expect(livedAgain([broken, alone], { routes }).figures.byLevel.interrupted).toBe(2);
  });
});
