import type { FrameMeaning } from "@understudy/core";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findDeltaHoles } from "../anthropic-messages/delta-holes.ts";
import { MessageInterpreter } from "../anthropic-messages/frame-interpreter.ts";
import { decodeUtf8 } from "../json/read-json.ts";
import { findContentHoles } from "../openai-chat/content-holes.ts";
import { ChatInterpreter } from "../openai-chat/frame-interpreter.ts";
import { findDeltaHoles as findResponseHoles } from "../openai-responses/delta-holes.ts";
import { responseInterpreter } from "../openai-responses/frame-interpreter.ts";
import { EventStreamReader, longestFrame } from "./event-stream-reader.ts";
import type { EventStreamDialect } from "./event-stream-reader.ts";
import { FrameCutter } from "./frame-cutter.ts";
import { frameFields, withoutByteOrderMark } from "./frame-fields.ts";

const encoder = new TextEncoder();

const openaiChat = (): EventStreamDialect => ({
  interpreter: new ChatInterpreter(1),
  findHoles: findContentHoles,
});
const anthropicMessages = (): EventStreamDialect => ({
  interpreter: new MessageInterpreter(),
  findHoles: findDeltaHoles,
});
const openaiResponses = (): EventStreamDialect => ({
  interpreter: responseInterpreter,
  findHoles: findResponseHoles,
});

const frame = (delta: object, rest: object = {}): string =>
  `data: ${JSON.stringify({ id: "chatcmpl-1", choices: [{ index: 0, delta, finish_reason: null }], ...rest })}\n\n`;

const event = (type: string, rest: object = {}, padding = ""): string =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...rest }).slice(0, -1)}${padding}}\n\n`;

const delta = (index: number, type: string, piece: object, padding = ""): string =>
  event("content_block_delta", { index, delta: { type, ...piece } }, padding);

/** The slow way: every frame cut out and parsed. */
function parsedMeanings(bytes: Uint8Array, { interpreter }: EventStreamDialect): readonly FrameMeaning[] {
  const cutter = new FrameCutter();
  const meanings: FrameMeaning[] = [];
  for (let at = 0, end = 0; at < bytes.length; at = end) {
    end = cutter.nextEnd(bytes, at);
    if (end === -1) break;
    const text = decodeUtf8(bytes.subarray(at, end));
    if (text === undefined) meanings.push({ kind: "malformed", detail: "a frame is not UTF-8" });
    else meanings.push(interpreter.interpret(frameFields(at === 0 ? withoutByteOrderMark(text) : text)));
  }
  return meanings;
}

function readMeanings(chunks: readonly Uint8Array[], dialect = openaiChat()): readonly FrameMeaning[] {
  const reader = new EventStreamReader(dialect);
  return chunks.flatMap((chunk) => reader.read(chunk).map((each) => each.meaning));
}

const piece = fc.oneof(
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.constantFrom("", "a", '"', "\\", "\n", "é", "🎭"),
);
const anyChunk = fc.oneof(
  { weight: 6, arbitrary: piece.map((content) => frame({ content })) },
  {
    weight: 4,
    arbitrary: fc.tuple(piece, piece).map(([content, obfuscation]) => frame({ content }, { obfuscation })),
  },
  {
    weight: 2,
    arbitrary: piece.map((text) => frame({ tool_calls: [{ index: 0, function: { arguments: text } }] })),
  },
  { weight: 2, arbitrary: piece.map((text) => frame({ content: null, reasoning_content: text })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ": ping\n\n",
      "data: [DONE]\n\n",
      'data: {"choices":[{"delta":{"content":"a","content":""}}]}\n\n',
      'data: {"choices":[{"delta":{"content":"a"}}],"choices":[]}\n\n',
      'data: {"choices":[{"delta":{"content":"a"},"finish_reason":"stop"}]}\n\n',
      'data: {"error":{"message":"no"}}\n\n',
      'data: {"choices":[{"delta":{\ndata: "content":"a"}}]}\n\n',
    ),
  },
);
const padding = fc.constantFrom("", "", " ", "     ");
const index = fc.constantFrom(0, 0, 0, 1);
const anyEvent = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(index, piece, padding)
      .map(([at, text, end]) => delta(at, "text_delta", { text }, end)),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(index, piece, padding)
      .map(([at, json, end]) => delta(at, "input_json_delta", { partial_json: json }, end)),
  },
  { weight: 3, arbitrary: piece.map((thinking) => delta(0, "thinking_delta", { thinking })) },
  { weight: 1, arbitrary: piece.map((signature) => delta(0, "signature_delta", { signature })) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "event: ping\ndata: {}\n\n",
      event("message_start", { message: { content: [] } }),
      event("content_block_start", { index: 0, content_block: { type: "text", text: "" } }),
      event("content_block_start", { index: 1, content_block: { type: "tool_use", input: {} } }),
      event("content_block_stop", { index: 0 }),
      event("message_delta", { delta: { stop_reason: "end_turn" } }),
      event("message_stop"),
      event("error", { error: { message: "no" } }),
      event("content_block_delta", { index: 0, delta: { type: "text_delta", text: "a", more: [] } }),
      'data: {"type":"content_block_delta","delta":{"text":"a","text":""}}\n\n',
      'data: {"type":"content_block_delta","delta":{"text":"a"},"delta":{}}\n\n',
      'event: content_block_delta\ndata: {"delta":\ndata: {"text":"a"}}\n\n',
    ),
  },
);
const number = fc.oneof(fc.nat(12), fc.constantFrom(-1, 0.5, 1e21, null, "7", undefined));
const partType = fc.constantFrom(
  "response.output_text.delta",
  "response.output_text.delta",
  "response.function_call_arguments.delta",
);
const anyResponseEvent = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(partType, number, piece)
      .map(([type, sequence_number, text]) =>
        event(type, { sequence_number, item_id: "msg_1", delta: text }),
      ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(number, piece, piece)
      .map(([sequence_number, text, obfuscation]) =>
        event("response.output_text.delta", { delta: text, sequence_number, obfuscation }),
      ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      event("response.created", { sequence_number: 0, response: {} }),
      event("response.web_search_call.searching", { sequence_number: 4, delta: "a" }),
      event("response.output_item.done", { sequence_number: 5, item: { type: "function_call" }, delta: "a" }),
      event("response.output_text.delta", { sequence_number: 6, delta: { stdout: "a" } }),
      event("response.completed", { sequence_number: 7, response: { output: [] } }),
      event("error", { sequence_number: 8, message: "no" }),
      "data: [DONE]\n\n",
      'data: {"type":"response.output_text.delta","sequence_number":007,"delta":"a"}\n\n',
      'data: {"type":"response.output_text.delta","sequence_number":1,"delta":"a","delta":""}\n\n',
      'data: {"type":"response.output_text.delta","sequence_number":1,"sequence_number":2,"delta":"a"}\n\n',
      'data: {"type":"response.output_text.delta","sequence_number":1,\ndata: "delta":"a"}\n\n',
    ),
  },
);
const lineEnd = fc.oneof({ weight: 8, arbitrary: fc.constant("\n") }, fc.constantFrom("\r\n", "\r", "\n\n"));
const hits = fc.array(
  fc.tuple(fc.nat(), fc.oneof(fc.nat(255), fc.constantFrom(0x22, 0x5c, 0x0a, 0x0d, 0xc3, 0x80))),
  {
    maxLength: 3,
  },
);

const dialects = [
  { name: "openai-chat", open: openaiChat, anyFrame: anyChunk },
  { name: "anthropic-messages", open: anthropicMessages, anyFrame: anyEvent },
  { name: "openai-responses", open: openaiResponses, anyFrame: anyResponseEvent },
];

describe("EventStreamReader", () => {
  it.each(dialects)("means by its short cut what parsing every frame means: $name", ({ open, anyFrame }) => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(anyFrame, lineEnd).map(([text, end]) => text.replaceAll("\n", end)),
          { maxLength: 12 },
        ),
        hits,
        fc.array(fc.nat(), { maxLength: 4 }),
        (frames, damage, places) => {
          const bytes = encoder.encode(frames.join(""));
          for (const [at, byte] of damage) if (bytes.length > 0) bytes[at % bytes.length] = byte;
          const expected = parsedMeanings(bytes, open());
          expect(readMeanings([bytes], open())).toEqual(expected);
          const cuts = [0, ...places.map((place) => place % (bytes.length + 1)), bytes.length].sort(
            (a, b) => a - b,
          );
          const chunks = cuts.slice(1).map((end, at) => bytes.subarray(cuts[at], end));
          const kinds = readMeanings(chunks, open());
          // Where CR and LF mix, a blank line split in two may count as one more frame without meaning.
          expect(kinds.filter(isTelling)).toEqual(expected.filter(isTelling));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it("does not take the middle of a frame for a frame", () => {
    const chunks = [frame({ content: "a" }), ": ", frame({ content: "b" })].map((text) =>
      encoder.encode(text),
    );
    expect(readMeanings(chunks)).toEqual([{ kind: "content" }, { kind: "other" }]);
  });

  it("leaves it to the cutter where a frame ends whose lines end with CR", () => {
    const bytes = encoder.encode(
      `${frame({ content: "a" })}${frame({ content: "b" })}`.replaceAll("\n", "\r") + "\n",
    );
    expect(readMeanings([bytes])).toEqual(parsedMeanings(bytes, openaiChat()));
  });

  it("passes over a byte-order mark at the very beginning only", () => {
    const marked = encoder.encode(`\uFEFF${frame({ content: "a" })}`);
    expect(readMeanings([marked, marked])).toEqual([{ kind: "content" }, { kind: "other" }]);
  });

  it("does not copy the frames of a chunk", () => {
    const chunk = encoder.encode(frame({ content: "a" }) + frame({ content: "b" }));
    for (const { bytes } of new EventStreamReader(openaiChat()).read(chunk))
      expect(bytes.buffer).toBe(chunk.buffer);
  });

  it("gives up on a frame longer than its bound, split or not, and reads no further", () => {
    const long = new Uint8Array(longestFrame + 1).fill(0x78);
    const end = encoder.encode("\n\ndata: [DONE]\n\n");
    const both = new Uint8Array(long.length + end.length);
    both.set(long);
    both.set(end, long.length);
    const malformed = { kind: "malformed", detail: "a frame is longer than 8 MiB" };
    expect(readMeanings([long, end])).toEqual([malformed]);
    expect(readMeanings([both])).toEqual([malformed]);
    const reader = new EventStreamReader(openaiChat());
    reader.read(long);
    expect(reader.pending).toBe(false);
  });

  it("takes a frame of two megabytes that comes in small pieces", () => {
    const bytes = encoder.encode(frame({ content: "x".repeat(2_000_000) }));
    const reader = new EventStreamReader(openaiChat());
    const frames = [];
    for (let at = 0; at < bytes.length; at += 1000)
      frames.push(...reader.read(bytes.subarray(at, at + 1000)));
    expect(frames).toHaveLength(1);
    expect(frames[0]?.bytes.length).toBe(bytes.length);
    expect(frames[0]?.meaning).toEqual({ kind: "content" });
  });
});

function isTelling(meaning: FrameMeaning): boolean {
  return meaning.kind !== "other";
}
