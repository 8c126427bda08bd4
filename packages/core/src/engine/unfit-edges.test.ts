import { describe, expect, test } from "vitest";
import { answering, refusing, silent, unreachable } from "../testing/behaviours.ts";
import { pathOf } from "../testing/path-of.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";
import type { UnfitReason } from "./record.ts";

const down = unreachable("connect_failed");

/** What these requests hold is nothing for `c`. */
function unfitForC(reason: UnfitReason = "cannot_carry") {
  return { unfit: ({ id }: { readonly id: string }) => (id === "c" ? reason : null) };
}

const abc = [{ id: "a" }, { id: "b" }, { id: "c" }];

describe("a target the request is not for", () => {
  test("is kept no share of the time once the first has failed", () => {
    const world = new VirtualWorld({ targets: abc });
    world.behave("a", down);
    world.behave("b", silent);
    const client = world.request({ streamed: false, deadlineMs: 20_000, asking: unfitForC() });
    world.settle();
    const lengths = client.path.flatMap((step) => (step.kind === "attempt" ? [step.durationMs] : []));
    expect(lengths[1]).toBeGreaterThan(19_000);
    expect(client.end).toMatchObject({ exhaustion: { code: "deadline_exceeded" } });
  });

  test("is not called back sooner when all others are down", () => {
    const world = new VirtualWorld({ targets: [...abc, { id: "well" }] });
    const restsUntil = (id: string) => world.engine.live(id).breaker.retryAt() ?? 0;
    for (const id of ["a", "b", "c"]) {
      world.behave(id, down);
      // Often: whoever opens again rests longer than a chain without anybody would wait.
      for (let round = 0; round < 8; round++) {
        for (let request = 0; request < 5; request++) world.request({ chain: [id, "well"] });
        world.advance(round < 7 ? 120_000 : 100);
      }
    }
    const c = restsUntil("c");
    world.request({ chain: ["a", "b", "c"], asking: unfitForC() });
    world.advance(100);
    expect(restsUntil("c")).toBe(c);
    expect(c - world.time.now()).toBeGreaterThan(15_000);
    expect(restsUntil("b") - world.time.now()).toBeLessThanOrEqual(15_000);
  });

  test.each(["cannot_carry", "lacks_capability", "context_window"] as const)(
    "is no disappointment: all others only rate-limited is rate-limited (%s)",
    (reason) => {
      const world = new VirtualWorld({ targets: abc });
      for (const id of ["a", "b"]) world.behave(id, refusing(429, {}, { "retry-after": "30" }));
      const client = world.request({ asking: unfitForC(reason) });
      world.settle();
      expect(pathOf(client)).toEqual(["a rate_limited", "b rate_limited", `c ${reason}`]);
      expect(client.end).toMatchObject({ exhaustion: { code: "rate_limited" } });
    },
  );
});

test("targets out of service buy no further retries: with three in service a request makes four calls", () => {
  const ids = ["a", "b", "c", "d", "e", "f", "g"];
  const world = new VirtualWorld({ targets: ids.map((id) => ({ id })) });
  for (const id of ids.slice(3)) world.disable(id);
  for (const id of ids.slice(0, 3)) world.behave(id, refusing(500));
  for (let quiet = 0; quiet < 20; quiet++)
    world.request({ chain: ["a"], manner: { kind: "leaves", afterMs: 1 } });
  world.advance(100);
  const client = world.request();
  world.settle();
  expect(client.path.filter(({ kind }) => kind === "attempt")).toHaveLength(4);
});

test("who was set back and answers as the last resort has not had its canary", () => {
  const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }] });
  world.behave("a", refusing(502));
  for (let request = 0; request < 3; request++) world.request({ chain: ["a"] });
  world.advance(3_000);
  world.behave("a", answering());
  world.behave("b", down);
  const last = world.request();
  world.advance(1_000);
  world.behave("b", answering());
  expect(pathOf(last)).toEqual(["a set_back", "b connect_failed", "a served"]);
  world.advance(2_000);
  const canary = world.request();
  world.settle();
  expect(pathOf(canary)).toEqual(["a served"]);
});
