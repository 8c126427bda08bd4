import { expect, test } from "vitest";
import {
  answering,
  type Behaviour,
  connectionLost,
  lines,
  streaming,
  usualPace,
} from "../testing/behaviours.ts";
import type { Manner } from "../testing/virtual-client.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";
import type { AttemptStep } from "./record.ts";

const tokenMs = 20;

/** The first call of a request to a target that behaves so. */
function call(behaviour: Behaviour, manner: Manner = { kind: "patient" }): AttemptStep {
  const world = new VirtualWorld({ targets: [{ id: "a" }] });
  world.behave("a", behaviour);
  const client = world.request({ manner });
  world.settle();
  const [step] = client.path;
  if (step?.kind !== "attempt") throw new Error("no call was made");
  return step;
}

/** Words in chunks of so many, and what the provider says of them. */
function chunks(count: number, each: number, ...counts: readonly object[]): Behaviour {
  const words = Array.from({ length: each }, () => "content word").join("\n");
  const told = counts.map((tokens) => lines(`count ${JSON.stringify(tokens)}`));
  return () =>
    streaming(
      ...Array.from({ length: count }, () => lines(words, each * tokenMs)),
      lines("finish stop"),
      ...told,
      lines("done"),
    );
}

test("the time per token is that between the first and the finish, however long the first took", () => {
  const slow = answering({ ...usualPace, firstTokenMs: 9_000, tokens: 101, tokenMs });
  expect(call(slow).perTokenMs).toBeCloseTo(tokenMs * 1.01, 5);
});

test("tokens that came with the first took no time of their own", () => {
  expect(call(chunks(5, 10)).perTokenMs).toBeCloseTo(tokenMs, 5);
});

test("what the provider counted goes before what was seen", () => {
  const counted = chunks(5, 10, { inputTokens: 7, outputTokens: 75 });
  expect(call(counted)).toMatchObject({
    usage: { inputTokens: 7, outputTokens: 75 },
    perTokenMs: expect.closeTo((tokenMs * 50) / 75, 5),
  });
});

test("tokens that were thought in silence make nobody look quick", () => {
  const thought = chunks(5, 10, { inputTokens: 7, outputTokens: 5_000 });
  expect(call(thought)).toMatchObject({
    usage: { outputTokens: 5_000 },
    perTokenMs: expect.closeTo(tokenMs, 5),
  });
});

const steady: Manner = { kind: "patient" };

test.each<readonly [string, Behaviour, Manner]>([
  ["a few tokens", answering({ ...usualPace, tokens: 8 }), steady],
  ["an answer that came at once", chunks(1, 50), steady],
  [
    "a stream that broke",
    () => streaming(...Array.from({ length: 50 }, () => lines("content a", 20)), connectionLost()),
    steady,
  ],
  ["a client that read slowly", answering({ ...usualPace, tokens: 100 }), { kind: "slow", pauseMs: 5 }],
  [
    "a hosted tool at work",
    () =>
      streaming(
        ...Array.from({ length: 50 }, (_, at) => lines(at === 9 ? "hosted search" : "content a", 20)),
        lines("finish stop"),
        lines("done"),
      ),
    steady,
  ],
])("%s tells no pace", (_what, behaviour, manner) => {
  expect(call(behaviour, manner)).not.toHaveProperty("perTokenMs");
});
