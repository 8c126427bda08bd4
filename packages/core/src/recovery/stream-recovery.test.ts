import { describe, expect, test } from "vitest";
import type { StreamFrame } from "../answer.ts";
import type { EngineRequest } from "../engine/delivery.ts";
import type { Target } from "../target.ts";
import { bytesOf } from "../virtual/ascii.ts";
import { lineCodec } from "../testing/line-codec.ts";
import { StreamRecovery, type Takeover } from "./stream-recovery.ts";

type Asking = Partial<EngineRequest>;

function target(id: string, prefill?: Target["prefill"]): Target {
  const facts = { id, provider: id, model: "m", limitGroup: id, credential: id };
  return prefill === undefined ? facts : { ...facts, prefill };
}

const plain = target("plain");
const native = target("native", "native");
const both = [plain, native];

/** The request to go on that every native target understands. */
const continueFor = (_target: Target, delivered: string) => ({ body: bytesOf(delivered), headers: {} });

function recoveryOf(asking: Asking = {}, targets: readonly Target[] = both): StreamRecovery | null {
  const request: EngineRequest = {
    requestId: "request",
    chain: [],
    streamed: true,
    estimatedPromptTokens: 100,
    reasoning: false,
    deadlineMs: 120_000,
    codec: lineCodec,
    requestFor: () => ({ body: bytesOf(""), headers: {} }),
    ...asking,
  };
  return StreamRecovery.of(request, targets);
}

function frames(...lines: readonly string[]): readonly StreamFrame[] {
  return lineCodec.streamReader().read(bytesOf(lines.map((line) => `${line}\n`).join("")));
}

/** After the client was given these lines. */
function brokenAfter(lines: readonly string[], asking: Asking = {}, targets = both): StreamRecovery {
  const recovery = recoveryOf(asking, targets);
  if (recovery === null) throw new Error("no break could be mended");
  recovery.keep(frames(...lines));
  return recovery;
}

function useOf(takeover: Takeover | null): string | null {
  return takeover === null ? null : takeover.use;
}

describe("no break of a stream can be mended", () => {
  test.each<[string, Asking, readonly Target[]]>([
    ["with one target", { continueFor }, [native]],
    ["when reasoning was asked", { reasoning: true }, both],
    ["when a call has side effects", { sideEffects: true }, both],
    ["when the error comes first", { continueFor, streamRecovery: ["error", "realign", "continue"] }, both],
    ["on no rung at all", { streamRecovery: [] }, both],
    ["when it would be realigned, and the prompt is too long", { estimatedPromptTokens: 8_001 }, both],
    ["and is longer than the route allows", { realignMaximumPromptTokens: 99 }, both],
    ["when nobody can say how to go on", { streamRecovery: ["continue"] }, both],
    [
      "when nobody goes on from a text",
      { streamRecovery: ["continue"], continueFor },
      [plain, target("b", "none")],
    ],
  ])("%s", (_what, asking, targets) => {
    expect(recoveryOf(asking, targets)).toBeNull();
  });

  test.each<[string, Asking]>([
    ["usually", {}],
    ["after the longest prompt that is paid twice", { estimatedPromptTokens: 8_000 }],
    ["after as long a prompt as the route allows", { realignMaximumPromptTokens: 100 }],
    ["when one target goes on from a text", { streamRecovery: ["continue"], continueFor }],
    ["with an error as the last rung", { streamRecovery: ["realign", "error"] }],
    ["without side effects", { sideEffects: false }],
  ])("but it can %s", (_what, asking) => {
    expect(recoveryOf(asking)).not.toBeNull();
  });
});

describe("somebody is asked to take over", () => {
  test.each([
    ["after a break with 5 s left", "truncated", 5_000, true],
    ["not with less", "truncated", 4_999, false],
    ["not when the answer was filtered", "content_filtered", 60_000, false],
    ["not after a bug of ours", "gateway_fault", 60_000, false],
  ] as const)("%s", (_what, failure, remainingMs, expected) => {
    expect(brokenAfter(["content one"]).isWorthwhile(failure, remainingMs)).toBe(expected);
  });

  test.each([
    ["when nothing was said", ["note role"]],
    ["after a tool call", ["content one", "tool search"]],
    ["beyond 4,000 characters", [`content ${"x".repeat(4_001)}`]],
  ])("not %s", (_what, lines) => {
    const recovery = brokenAfter(lines);
    expect(recovery.isWorthwhile("truncated", 60_000)).toBe(false);
    expect(recovery.takeoverBy(plain, null)).toBeNull();
  });
});

describe("a target takes over", () => {
  const short = ["content one two "];
  const long = [`content ${"x".repeat(4_001)}`];
  const upward: Asking = { continueFor };

  test("by going on from the text, which it is given without the white space at its end", () => {
    const takeover = brokenAfter(short, upward).takeoverBy(native, null);
    expect(takeover).toMatchObject({ use: "continue", upstream: { body: bytesOf("one two") } });
  });

  test("by saying the whole again, for which the request stays as it is", () => {
    const takeover = brokenAfter(short, upward).takeoverBy(plain, null);
    expect(takeover).toMatchObject({ use: "realign", upstream: null });
  });

  const down: Asking = { ...upward, streamRecovery: ["realign", "continue"] };
  const onlyOn: Asking = { ...upward, streamRecovery: ["continue"] };
  const refused: Asking = { continueFor: () => null };

  test.each<[string, { asking: Asking; by: Target; lines: readonly string[] }, string | null]>([
    ["on the first rung that serves", { asking: down, by: native, lines: short }, "realign"],
    [
      "on the next, when a text is too long to be said again",
      { asking: down, by: native, lines: long },
      "continue",
    ],
    [
      "on the next, when the request cannot be gone on with",
      { asking: refused, by: native, lines: short },
      "realign",
    ],
    ["not at all on a rung that is another's", { asking: onlyOn, by: plain, lines: short }, null],
    ["not with more than 4,000 characters to say again", { asking: upward, by: plain, lines: long }, null],
    [
      "with 4,000 characters to say again",
      { asking: {}, by: plain, lines: [`content ${"x".repeat(4_000)}`] },
      "realign",
    ],
    [
      "with 8,000 characters to go on from",
      { asking: upward, by: native, lines: [`content ${"x".repeat(8_000)}`] },
      "continue",
    ],
    ["not with more", { asking: upward, by: native, lines: [`content ${"x".repeat(8_001)}`] }, null],
  ])("%s", (_what, { asking, by, lines }, use) => {
    expect(useOf(brokenAfter(lines, asking).takeoverBy(by, null))).toBe(use);
  });
});
