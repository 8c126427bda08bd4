import { readdirSync, readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crossOnce } from "../crossing/cross-once.ts";
import { replayText } from "../crossing/replay-text.ts";
import type { Dialect } from "../dialect.ts";
import { dialects } from "../dialects.ts";

const encoder = new TextEncoder();
const identity = { id: "abc", createdAt: 0, model: "m" };

interface Row {
  readonly dialect: Dialect;
  readonly request: (stream: boolean) => object;
  /** Streams that are text from their beginning to their natural end. */
  readonly texts: readonly string[];
}

const rows: readonly Row[] = [
  {
    dialect: dialects["openai-chat"],
    request: (stream) => ({ model: "m", stream, messages: [{ role: "user", content: "hello" }] }),
    texts: ["reasoning.txt", "text.txt", "usage-and-obfuscation.txt"],
  },
  {
    dialect: dialects["anthropic-messages"],
    request: (stream) => ({
      model: "m",
      stream,
      max_tokens: 9,
      messages: [{ role: "user", content: "hello" }],
    }),
    texts: ["redacted-thinking.txt", "text.txt", "thinking.txt"],
  },
  {
    dialect: dialects["openai-responses"],
    request: (stream) => ({ model: "m", stream, input: "hello" }),
    texts: ["obfuscation-and-unknown.txt", "reasoning.txt", "text.txt"],
  },
];

function fixtures({ name }: Dialect): readonly (readonly [name: string, bytes: Uint8Array])[] {
  const folder = new URL(`../fixtures/${name}/`, import.meta.url);
  return readdirSync(folder).map((file) => [file, readFileSync(new URL(file, folder))]);
}

function replay({ dialect, request }: Row, text: string, stream: boolean): Uint8Array {
  if (dialect.cross === undefined) throw new Error("not carried over");
  const crossing = crossOnce(dialect.cross, encoder.encode(JSON.stringify(request(stream))));
  if (crossing.kind !== "crossed") throw new Error(crossing.uncrossable.reason);
  return replayText(crossing.call, text, identity);
}

describe.each(rows)("the text of an answer in $dialect.name", (row) => {
  const { dialect, texts } = row;
  const textOf = (answer: Uint8Array, streamed: boolean) => dialect.answerText?.(answer, streamed) ?? null;

  it("is told of streams that are nothing else and came to their natural end", () => {
    const told = fixtures(dialect).filter(([, bytes]) => textOf(bytes, true) !== null);
    expect(told.map(([name]) => name)).toEqual(texts);
  });

  it("is told of no stream that was cut anywhere before its end was told", () => {
    const whole = fixtures(dialect).find(([name]) => name === "text.txt")?.[1] ?? new Uint8Array();
    const text = textOf(whole, true);
    expect(text).not.toBe("");
    for (let end = 0; end < whole.length; end += 1) {
      const cut = textOf(whole.subarray(0, end), true);
      expect(cut === null || cut === text).toBe(true);
    }
    expect(textOf(whole.subarray(0, whole.length / 2), true)).toBeNull();
  });

  it.each([true, false])("comes back whole from its own replay (stream: %s)", (stream) => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 1_000 }), (text) => {
        expect(textOf(replay(row, text, stream), stream)).toBe(text);
      }),
    );
  });

  it("is told of no body that is none", () => {
    for (const body of ["", "null", "[]", "{}", "<html>", '{"error":{"message":"no"}}'])
      expect(textOf(encoder.encode(body), false)).toBeNull();
  });
});

const plain: readonly (readonly [string, Dialect, object])[] = [
  [
    "a limit",
    dialects["openai-chat"],
    { choices: [{ index: 0, message: { content: "a" }, finish_reason: "length" }] },
  ],
  [
    "a refusal",
    dialects["openai-chat"],
    { choices: [{ index: 0, message: { content: "a", refusal: "b" }, finish_reason: "stop" }] },
  ],
  [
    "a call",
    dialects["openai-chat"],
    { choices: [{ index: 0, message: { content: "a", tool_calls: [{}] }, finish_reason: "stop" }] },
  ],
  [
    "sources",
    dialects["openai-chat"],
    { choices: [{ index: 0, message: { content: "a", annotations: [{}] }, finish_reason: "stop" }] },
  ],
  [
    "sources beside it",
    dialects["openai-chat"],
    {
      choices: [{ index: 0, message: { content: "a [1]" }, finish_reason: "stop" }],
      citations: ["https://example.com"],
    },
  ],
  [
    "results of a search beside it",
    dialects["openai-chat"],
    {
      choices: [{ index: 0, message: { content: "a [1]" }, finish_reason: "stop" }],
      search_results: [{ url: "https://example.com" }],
    },
  ],
  [
    "two choices",
    dialects["openai-chat"],
    { choices: [0, 1].map((index) => ({ index, message: { content: "a" }, finish_reason: "stop" })) },
  ],
  [
    "a limit",
    dialects["anthropic-messages"],
    { content: [{ type: "text", text: "a" }], stop_reason: "max_tokens" },
  ],
  ["a call", dialects["anthropic-messages"], { content: [{ type: "tool_use" }], stop_reason: "end_turn" }],
  [
    "sources",
    dialects["anthropic-messages"],
    { content: [{ type: "text", text: "a", citations: [{}] }], stop_reason: "end_turn" },
  ],
  [
    "a limit",
    dialects["openai-responses"],
    { status: "incomplete", output: [{ type: "message", content: [{ type: "output_text", text: "a" }] }] },
  ],
  [
    "a refusal",
    dialects["openai-responses"],
    { status: "completed", output: [{ type: "message", content: [{ type: "refusal", refusal: "a" }] }] },
  ],
  ["a search", dialects["openai-responses"], { status: "completed", output: [{ type: "web_search_call" }] }],
];

it.each(plain)("a plain answer with %s is more than its text (%#)", (_, dialect, body) => {
  expect(dialect.answerText?.(encoder.encode(JSON.stringify(body)), false)).toBeNull();
});
