import { describe, expect, test } from "vitest";
import { bytesOf } from "../virtual/ascii.ts";
import type { FailureClass } from "../failure/failure-class.ts";
import {
  type Behaviour,
  cleanEnd,
  connectionLost,
  lines,
  refusing,
  silent,
  streaming,
} from "../testing/behaviours.ts";
import { errorLine } from "../testing/line-codec.ts";
import { pathOf } from "../testing/path-of.ts";
import type { ScriptStep } from "../testing/script.ts";
import type { VirtualClient } from "../testing/virtual-client.ts";
import { type RequestOptions, VirtualWorld } from "../testing/virtual-world.ts";

/** Says these words, 100 ms apart, under a name of its own, and then what follows. */
function saying(name: string, words: readonly string[], ...then: readonly ScriptStep[]): Behaviour {
  return () => streaming(...words.map((word) => lines(`content@${name} ${word}`, 100)), ...then);
}

const whole: readonly ScriptStep[] = [lines("finish stop", 100), lines("done"), { kind: "end", afterMs: 0 }];
const text = ["one ", "two ", "three ", "four"];

/** Everything a client was told, as one text. */
function toldTo(client: VirtualClient): string {
  const words = client.text.split("\n").map((line) => /^content@?\w* (.*)$/.exec(line)?.[1] ?? "");
  return words.join("");
}

function worldOf(behaviours: Readonly<Record<string, Behaviour>>, prefill?: "native"): VirtualWorld {
  const targets = Object.keys(behaviours).map((id) => ({
    id,
    ...(prefill === undefined ? {} : { prefill }),
  }));
  const world = new VirtualWorld({ targets });
  for (const [id, behaviour] of Object.entries(behaviours)) world.behave(id, behaviour);
  return world;
}

function ask(world: VirtualWorld, options: RequestOptions = {}): VirtualClient {
  const client = world.request(options);
  world.settle();
  return client;
}

const breaks: readonly (readonly [string, readonly ScriptStep[], FailureClass])[] = [
  ["cut", [cleanEnd], "truncated"],
  ["reset", [connectionLost()], "connection_lost"],
  ["stalled", [], "stalled"],
  ["malformed", [lines("gibberish")], "malformed_answer"],
  ["ended by an error", [lines(errorLine({ code: "overloaded_error" }))], "overloaded"],
];

describe("a stream that breaks after its first content, with a second target of the same text", () => {
  describe.each(breaks)("%s", (_what, end, failure) => {
    test.each([1, 2, 3, 4])("after %i words reaches the client whole, once and under one name", (words) => {
      const world = worldOf({
        a: saying("a", text.slice(0, words), ...end),
        b: saying("b", ["on", "e two", " three fo", "ur"], ...whole),
      });
      const client = ask(world);
      expect(toldTo(client)).toBe("one two three four");
      expect(client.text).not.toContain("@b");
      expect(client.text.match(/note role|finish|done/g)).toEqual(["note role", "finish", "done"]);
      expect(client.end).toMatchObject({ kind: "streamed", served: { target: "a" } });
      expect(pathOf(client)).toEqual([`a ${failure}`, "b served"]);
    });
  });

  test("streams on at once where the first leg broke, not when the second is whole", () => {
    const world = worldOf({
      a: saying("a", ["one "], cleanEnd),
      b: saying("b", text, lines("content@b !", 9_000), ...whole),
    });
    const client = world.request();
    world.advance(600);
    expect(toldTo(client)).toBe("one two three four");
    world.settle();
    expect(toldTo(client)).toBe("one two three four!");
  });

  test("tells what the second leg was for and what was bought twice", () => {
    const world = worldOf({ a: saying("a", text.slice(0, 2), cleanEnd), b: saying("b", text, ...whole) });
    expect(ask(world, { estimatedPromptTokens: 200 }).path).toMatchObject([
      { target: "a", outcome: "truncated" },
      { target: "b", outcome: "served", use: "realign", wastedTokens: 202 },
    ]);
  });

  test("is mended again when the second leg breaks too", () => {
    const world = worldOf({
      a: saying("a", text.slice(0, 1), cleanEnd),
      b: saying("b", text.slice(0, 3), cleanEnd),
      c: saying("c", text, ...whole),
    });
    const client = ask(world);
    expect(toldTo(client)).toBe("one two three four");
    expect(pathOf(client)).toEqual(["a truncated", "b truncated", "c served"]);
  });

  test("passes over a second target that refuses or cannot be reached", () => {
    const world = worldOf({
      a: saying("a", text.slice(0, 2), cleanEnd),
      b: refusing(400),
      c: saying("c", text, ...whole),
    });
    const client = ask(world);
    expect(toldTo(client)).toBe("one two three four");
    expect(pathOf(client)).toEqual(["a truncated", "b invalid_request", "c served"]);
  });

  test.each([
    ["the content filter", refusing(400, { code: "content_filter" })],
    ["the size of the request", refusing(413)],
  ])("is not taken to a laxer one when a second target refuses because of %s", (_what, refusal) => {
    const world = worldOf({
      a: saying("a", text.slice(0, 2), cleanEnd),
      b: refusal,
      c: saying("c", text, ...whole),
    });
    const client = ask(world);
    expect(client.end).toMatchObject({ kind: "interrupted", class: "truncated" });
    expect(world.calls("c")).toHaveLength(0);
  });

  test("is not taken to a context window as small as one that was too small", () => {
    const contextWindow = 8_000;
    const world = new VirtualWorld({
      targets: [{ id: "a" }, { id: "b", contextWindow }, { id: "c", contextWindow }, { id: "d" }],
    });
    world.behave("a", saying("a", text.slice(0, 2), cleanEnd));
    world.behave("b", refusing(400, { code: "context_length_exceeded" }));
    world.behave("d", saying("d", text, ...whole));
    const client = ask(world);
    expect(pathOf(client)).toEqual([
      "a truncated",
      "b context_length_exceeded",
      "c context_window",
      "d served",
    ]);
  });

  test("gives a silent second target 10 s to its first content, whatever its own limit", () => {
    const world = worldOf({ a: saying("a", text.slice(0, 2), cleanEnd), b: silent });
    const client = ask(world, { estimatedPromptTokens: 7_900 });
    expect(client.path[1]).toMatchObject({ outcome: "first_token_timeout", durationMs: 10_000 });
    expect(client.end).toMatchObject({ kind: "interrupted", class: "truncated" });
  });

  test("reaches a client that reads slowly whole, too", () => {
    const world = worldOf({ a: saying("a", text.slice(0, 2), cleanEnd), b: saying("b", text, ...whole) });
    const client = ask(world, { manner: { kind: "slow", pauseMs: 20_000 } });
    expect(toldTo(client)).toBe("one two three four");
  });

  test("leaves nothing behind when the client goes while it is mended", () => {
    const world = worldOf({ a: saying("a", text.slice(0, 2), cleanEnd), b: saying("b", text, ...whole) });
    const client = ask(world, { manner: { kind: "leaves", afterMs: 300 } });
    expect(client.end).toEqual({ kind: "cancelled" });
    expect(world.calls("b")[0]?.state).toBe("aborted");
  });
});

describe("a second target of another text", () => {
  test.each([
    ["from its first word", ["uno ", "due "]],
    ["after the same beginning", ["one ", "two, then "]],
    ["that ends earlier", ["one "]],
  ])("%s is left at once, and nothing of it reaches the client", (_what, words) => {
    const world = worldOf({
      a: saying("a", text.slice(0, 3), cleanEnd),
      b: saying("b", words, ...whole),
      c: saying("c", text, ...whole),
    });
    const client = ask(world);
    expect(toldTo(client)).toBe("one two three ");
    expect(client.end).toMatchObject({ kind: "interrupted", class: "truncated", served: { target: "a" } });
    expect(world.calls("b")[0]?.state).toBe("aborted");
    expect(world.calls("c")).toHaveLength(0);
    expect(client.path[1]).toMatchObject({ target: "b", outcome: "cancelled", use: "realign" });
    expect(world.engine.live("b").breaker.figures().failures).toBe(0);
  });

  test("costs nothing beyond its first difference", () => {
    const world = worldOf({ a: saying("a", text.slice(0, 2), cleanEnd), b: saying("b", ["uno ", ...text]) });
    ask(world);
    expect(world.calls("b")[0]?.sent).toBe("note role\ncontent@b uno \n");
  });
});

describe("no second leg is bought", () => {
  const mendable = { a: saying("a", text.slice(0, 2), cleanEnd), b: saying("b", text, ...whole) };
  const toolCall = [lines("tool@a search", 100), cleanEnd];

  test.each<[string, Readonly<Record<string, Behaviour>>, RequestOptions, string]>([
    ["after a tool call", { ...mendable, a: saying("a", ["one "], ...toolCall) }, {}, "truncated"],
    ["when reasoning was asked", mendable, { reasoning: true }, "truncated"],
    ["for a prompt above 8,000 tokens", mendable, { estimatedPromptTokens: 8_001 }, "truncated"],
    [
      "for the route's own smaller limit",
      mendable,
      { asking: { realignMaximumPromptTokens: 99 } },
      "truncated",
    ],
    ["when a call has side effects", mendable, { asking: { sideEffects: true } }, "truncated"],
    ["when the route says so", mendable, { asking: { streamRecovery: ["error", "realign"] } }, "truncated"],
    ["when less than 5 s are left", mendable, { deadlineMs: 5_200 }, "truncated"],
    ["on a chain of one", mendable, { chain: ["a"] }, "truncated"],
    [
      "after a content filter",
      { ...mendable, a: saying("a", ["one "], lines(errorLine({ code: "content_filter" }))) },
      {},
      "content_filtered",
    ],
    [
      "for a text above 4,000 characters",
      {
        ...mendable,
        a: saying(
          "a",
          Array.from({ length: 41 }, () => "x".repeat(100)),
          cleanEnd,
        ),
      },
      {},
      "truncated",
    ],
  ])("%s", (_what, behaviours, options, failure) => {
    const world = worldOf(behaviours);
    const client = ask(world, options);
    expect(client.end).toMatchObject({ kind: "interrupted", class: failure });
    expect(world.calls("b")).toHaveLength(0);
    expect(client.path).toHaveLength(1);
  });

  test("once all calls of the request are used up", () => {
    const down = refusing(503);
    const world = worldOf({
      a: down,
      b: down,
      c: down,
      d: saying("d", ["one "], cleanEnd),
      e: saying("e", ["one "], cleanEnd),
      f: saying("f", ["one "], cleanEnd),
      g: saying("g", ["one "], cleanEnd),
      h: saying("h", ["one "], cleanEnd),
      i: saying("i", text, ...whole),
    });
    const client = ask(world);
    expect(client.path).toHaveLength(8);
    expect(client.end).toMatchObject({ kind: "interrupted", class: "truncated" });
  });
});

describe("a target with native prefill", () => {
  const asked: string[] = [];
  const continueFor = (_target: unknown, delivered: string) => {
    asked.push(delivered);
    return { body: bytesOf(`go on ${delivered}`), headers: { "x-request": "request-0" } };
  };

  test("goes on from what the client has, without white space at its end", () => {
    const world = worldOf(
      { a: saying("a", text.slice(0, 2), cleanEnd), b: saying("b", ["three ", "four"], ...whole) },
      "native",
    );
    const client = ask(world, { asking: { continueFor } });
    expect(asked).toEqual(["one two"]);
    expect(toldTo(client)).toBe("one two three four");
    expect(client.text).not.toContain("@b");
    expect(client.path[1]).toMatchObject({ outcome: "served", use: "continue" });
  });

  test("is asked even after a long prompt, but the client is told the truth when it ends early", () => {
    const world = worldOf(
      { a: saying("a", text.slice(0, 2), cleanEnd), b: saying("b", ["three "], cleanEnd) },
      "native",
    );
    const client = ask(world, { estimatedPromptTokens: 50_000, asking: { continueFor } });
    expect(toldTo(client)).toBe("one two three ");
    expect(client.end).toMatchObject({ kind: "interrupted", class: "truncated" });
  });

  test("is asked for the whole again when the request cannot be gone on with", () => {
    const world = worldOf(
      { a: saying("a", text.slice(0, 2), cleanEnd), b: saying("b", text, ...whole) },
      "native",
    );
    const client = ask(world, { asking: { continueFor: () => null } });
    expect(client.path[1]).toMatchObject({ outcome: "served", use: "realign" });
  });
});
