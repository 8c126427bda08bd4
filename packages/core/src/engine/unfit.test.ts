import { describe, expect, test } from "vitest";
import { answering, breakingAfter, connectionLost, refusing, unreachable } from "../testing/behaviours.ts";
import { pathOf } from "../testing/path-of.ts";
import type { VirtualClient } from "../testing/virtual-client.ts";
import { type RequestOptions, VirtualWorld } from "../testing/virtual-world.ts";
import type { EngineRequest } from "./delivery.ts";
import type { UnfitReason } from "./record.ts";

const down = unreachable("connect_failed");

function world(): VirtualWorld {
  return new VirtualWorld({
    targets: [
      { id: "a", credential: "first" },
      { id: "b", credential: "second" },
      { id: "c", credential: "third" },
    ],
  });
}

function unfitFor(reasons: Readonly<Record<string, UnfitReason>>): EngineRequest["unfit"] {
  return ({ id }) => reasons[id] ?? null;
}

function ask(
  live: VirtualWorld,
  reasons: Readonly<Record<string, UnfitReason>>,
  { asking, ...options }: RequestOptions = {},
): VirtualClient {
  const unfit = unfitFor(reasons);
  const client = live.request({
    chain: ["a", "b", "c"],
    ...options,
    asking: { ...asking, ...(unfit && { unfit }) },
  });
  live.settle();
  return client;
}

describe("a target that cannot answer what is asked", () => {
  test.each(["cannot_carry", "lacks_capability", "context_window"] as const)(
    "is passed over: %s",
    (reason) => {
      const live = world();
      const client = ask(live, { a: reason });
      expect(pathOf(client)).toEqual([`a ${reason}`, "b served"]);
      expect(client.served).toMatchObject({ target: "b", level: "fallback" });
      expect(live.calls("a")).toHaveLength(0);
    },
  );

  test("is told so whatever else keeps it from being asked", () => {
    const live = world();
    live.engine.live("a").breaker.force({ mode: "forced_open", ttlMs: null, reason: "", actor: "ada" });
    expect(pathOf(ask(live, { a: "cannot_carry" }))).toEqual(["a cannot_carry", "b served"]);
  });

  test("is not who a stream is taken over by", () => {
    const live = world();
    live.behave("a", breakingAfter(2, connectionLost()));
    const client = ask(live, { b: "lacks_capability" });
    expect(pathOf(client)).toEqual(["a connection_lost", "b lacks_capability", "c served"]);
    expect(live.calls("b")).toHaveLength(0);
  });

  test("does not count as another way to an answer: who is alone without it is asked again", () => {
    const live = world();
    live.behave("a", refusing(429, { message: "slow down" }, { "retry-after": "2" }));
    live.after(1_000, () => live.behave("a", answering()));
    const client = ask(live, { b: "cannot_carry", c: "cannot_carry" });
    expect(client.served?.target).toBe("a");
    expect(client.path.filter(({ kind }) => kind === "attempt")).toHaveLength(2);
  });

  test("leaves its breaker as it was, also when all that could answer are down", () => {
    const live = world();
    live.behave("b", down);
    for (let request = 0; request < 10; request++) ask(live, { a: "cannot_carry", c: "lacks_capability" });
    expect(live.engine.live("b").breaker.peek()).not.toBeNull();
    for (const target of ["a", "c"]) {
      expect(live.engine.live(target).breaker.peek()).toBeNull();
      expect(live.engine.live(target).health.state).toBe("unknown");
    }
  });
});

describe("whether a request is for a target", () => {
  function watched(live: VirtualWorld, options: RequestOptions = {}): readonly string[] {
    const looked: string[] = [];
    const unfit: EngineRequest["unfit"] = ({ id }) => {
      looked.push(id);
      return id === "b" ? "cannot_carry" : null;
    };
    const { asking, ...rest } = options;
    live.request({ chain: ["a", "b", "c"], ...rest, asking: { ...asking, unfit } });
    live.settle();
    // The world has looked at each of them for its invariants.
    return looked.slice(3);
  }

  test.each([true, false])("is looked at when its turn comes, and not before: streamed %s", (streamed) => {
    const live = world();
    for (let request = 0; request < 30; request++) {
      expect(new Set(watched(live, { streamed, asking: { hedging: true } }))).toEqual(new Set(["a"]));
    }
    live.behave("a", down);
    expect(new Set(watched(live, { streamed }))).toEqual(new Set(["a", "b", "c"]));
  });
});

describe("what the caller is told", () => {
  test("that nobody of the chain can answer it, at once and without a call", () => {
    const live = world();
    const client = ask(live, { a: "cannot_carry", b: "lacks_capability", c: "context_window" });
    expect(client.end).toEqual({ kind: "unfit" });
    expect(pathOf(client)).toEqual(["a cannot_carry", "b lacks_capability", "c context_window"]);
    expect(client.path.map(({ startMs }) => startMs)).toEqual([0, 0, 0]);
  });

  test("that nobody answers, when somebody could have", () => {
    const live = world();
    live.behave("b", down);
    const client = ask(live, { a: "cannot_carry", c: "cannot_carry" });
    expect(client.end).toMatchObject({ kind: "exhausted", exhaustion: { code: "all_targets_failed" } });
  });

  test("the code of those that could: a rate limit stays one", () => {
    const live = world();
    live.behave("b", refusing(429, { message: "slow down" }, { "retry-after": "50" }));
    ask(live, { a: "cannot_carry", c: "cannot_carry" });
    const client = ask(live, { a: "cannot_carry", c: "cannot_carry" });
    expect(client.end).toMatchObject({ kind: "exhausted", exhaustion: { code: "rate_limited" } });
  });

  test("nothing of it where the chain has no entry that is switched on", () => {
    const entry = { target: "a", priority: 1, enabled: false, weight: 1 };
    const client = ask(world(), { a: "cannot_carry" }, { entries: [entry] });
    expect(client.end).toMatchObject({ kind: "exhausted" });
  });
});

test("what one account keeps is asked of the first that can be asked at all (0.19)", () => {
  const live = world();
  const client = ask(live, { a: "cannot_carry" }, { asking: { boundTo: "credential" } });
  expect(pathOf(client)).toEqual(["a other_account", "b served"]);
  live.behave("b", down);
  const refused = ask(live, { a: "cannot_carry" }, { asking: { boundTo: "credential" } });
  expect(pathOf(refused)).toEqual(["a other_account", "b connect_failed", "c other_account"]);
  expect(refused.end).toMatchObject({ exhaustion: { code: "state_unavailable" } });
});
