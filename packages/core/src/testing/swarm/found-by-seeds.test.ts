import { expect, test } from "vitest";
import {
  answering,
  breakingAfter,
  cleanEnd,
  rechunked,
  refusing,
  silent,
  type Behaviour,
} from "../behaviours.ts";
import { pathOf } from "../path-of.ts";
import { VirtualWorld } from "../virtual-world.ts";

test("slow readers do not keep a target to themselves whose limit was learned in a storm (seed 73)", () => {
  const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }] });
  for (const { id } of world.targets) world.behave(id, rechunked(refusing(529), 20, 300));
  for (let round = 0; round < 10; round++) {
    for (let caller = 0; caller < 4; caller++) world.request();
    world.advance(2_000);
    world.clearCooldowns();
  }
  for (const { id } of world.targets) world.behave(id, answering());
  for (const { breaker } of world.targets.map(({ id }) => world.engine.live(id))) breaker.reset();
  world.clearCooldowns();
  for (let reader = 0; reader < 12; reader++) world.request({ manner: { kind: "slow", pauseMs: 25_000 } });
  world.advance(5_000);
  const client = world.request();
  world.advance(5_000);
  expect(client.end?.kind).toBe("streamed");
});

test("a deadline that comes while a retry waits is told as the deadline (seed 23)", () => {
  const world = new VirtualWorld({ targets: [{ id: "a" }] });
  world.behave("a", refusing(429, {}, { "retry-after-ms": "1500" }));
  const client = world.request({ deadlineMs: 2_300 });
  world.settle();
  expect(pathOf(client)).toEqual(["a rate_limited", "a no_time_left"]);
  expect(client.end).toMatchObject({ kind: "exhausted", exhaustion: { code: "deadline_exceeded" } });
});

test("a content filter met while mending a stream is not taken to a laxer model (seed 106)", () => {
  const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }, { id: "c" }] });
  world.behave("a", breakingAfter(2, cleanEnd));
  world.behave("b", refusing(400, { code: "content_filter" }));
  const client = world.request();
  world.settle();
  expect(pathOf(client)).toEqual(["a truncated", "b content_filtered"]);
  expect(client.end?.kind).toBe("interrupted");
});

test("a prompt too long for one who mends a stream is not given to one with no larger window (seed 479)", () => {
  const world = new VirtualWorld({
    targets: [
      { id: "a" },
      { id: "b", contextWindow: 16_000 },
      { id: "c", contextWindow: 16_000 },
      { id: "d" },
    ],
  });
  world.behave("a", breakingAfter(2, cleanEnd));
  world.behave("b", refusing(400, { code: "context_length_exceeded" }));
  const client = world.request();
  world.settle();
  expect(world.calls("c")).toHaveLength(0);
  expect(client.end?.kind).toBe("streamed");
});

test("a retry that finds no room is not made after all, past the budget of second calls (seed 5475)", () => {
  const world = new VirtualWorld({ targets: [{ id: "a" }] });
  world.behave("a", refusing(500));
  const client = world.request();
  world.advance(100);
  world.behave("a", answering({ firstTokenMs: 5_000, tokens: 5, tokenMs: 50 }));
  for (let caller = 0; caller < 3; caller++) world.request();
  world.behave("a", refusing(529));
  world.request();
  world.advance(50);
  world.clearCooldowns();
  world.settle();
  expect(pathOf(client)).toEqual(["a server_error", "a concurrency"]);
});

test("an outage does not lengthen the limit that ends its waits (seed 2664)", () => {
  const world = new VirtualWorld({ targets: [{ id: "a" }] });
  const round = (behaviour: Behaviour, requests: number) => {
    world.behave("a", behaviour);
    for (let request = 0; request < requests; request++) {
      world.engine.live("a").breaker.reset();
      world.request();
      world.advance(2_000);
    }
  };
  round(answering(), 100);
  round(silent, 100);
  world.advance(180_000);
  const client = world.request();
  world.settle();
  expect(client.path.at(-1)).toMatchObject({ outcome: "first_token_timeout", durationMs: 10_000 });
});
