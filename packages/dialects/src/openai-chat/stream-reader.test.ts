import type { FrameMeaning } from "@understudy/core";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeUtf8 } from "../json/read-json.ts";
import { FrameCutter } from "../sse/frame-cutter.ts";
import { frameFields, withoutByteOrderMark } from "../sse/frame-fields.ts";
import { ContentTemplate } from "./content-template.ts";
import { FrameInterpreter } from "./frame-interpreter.ts";
import { ChatStreamReader, longestFrame } from "./stream-reader.ts";

const encoder = new TextEncoder();

const frame = (delta: object, rest: object = {}): string =>
  `data: ${JSON.stringify({ id: "chatcmpl-1", choices: [{ index: 0, delta, finish_reason: null }], ...rest })}\n\n`;

/** The slow way: every frame cut out and parsed. */
function parsedMeanings(bytes: Uint8Array): readonly FrameMeaning[] {
  const cutter = new FrameCutter();
  const interpreter = new FrameInterpreter(1);
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

function readMeanings(chunks: readonly Uint8Array[]): readonly FrameMeaning[] {
  const reader = new ChatStreamReader(1);
  return chunks.flatMap((chunk) => reader.read(chunk).map((each) => each.meaning));
}

const piece = fc.oneof(
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.constantFrom("", "a", '"', "\\", "\n", "é", "🎭"),
);
const anyFrame = fc.oneof(
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
const lineEnd = fc.oneof({ weight: 8, arbitrary: fc.constant("\n") }, fc.constantFrom("\r\n", "\r", "\n\n"));
const hits = fc.array(
  fc.tuple(fc.nat(), fc.oneof(fc.nat(255), fc.constantFrom(0x22, 0x5c, 0x0a, 0x0d, 0xc3, 0x80))),
  {
    maxLength: 3,
  },
);

describe("ChatStreamReader", () => {
  it("means by its short cut exactly what parsing every frame means", () => {
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
          const expected = parsedMeanings(bytes);
          expect(readMeanings([bytes])).toEqual(expected);
          const cuts = [0, ...places.map((place) => place % (bytes.length + 1)), bytes.length].sort(
            (a, b) => a - b,
          );
          const kinds = readMeanings(cuts.slice(1).map((end, index) => bytes.subarray(cuts[index], end)));
          // Where CR and LF mix, a blank line split in two may count as one more frame without meaning.
          expect(kinds.filter(isTelling)).toEqual(expected.filter(isTelling));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it("learns from a content frame what the next ones look like", () => {
    const template = ContentTemplate.learn(encoder.encode(frame({ content: "a" }, { obfuscation: "xyz" })));
    const match = (text: string): boolean =>
      template?.match(encoder.encode(text), 0) === encoder.encode(text).length;
    expect(match(frame({ content: 'é\\"\n' }, { obfuscation: "" }))).toBe(true);
    expect(match(frame({ content: "" }, { obfuscation: "x" }))).toBe(false);
    expect(match(frame({ content: "b" }, { obfuscation: 7 }))).toBe(false);
    expect(match(frame({ content: "b" }))).toBe(false);
    expect(match(frame({ content: "b" }, { obfuscation: "x" }).slice(0, -1))).toBe(false);
  });

  it.each([
    [{ content: "a" }, { content: "b" }],
    [
      { content: "", reasoning_content: "a" },
      { content: "", reasoning_content: "b" },
    ],
    [{ reasoning: "a" }, { reasoning: "b" }],
    [
      { tool_calls: [{ index: 1, function: { arguments: "{" } }] },
      { tool_calls: [{ index: 1, function: { arguments: "" } }] },
    ],
  ])("learns from %j", (first, second) => {
    const next = encoder.encode(frame(second));
    expect(ContentTemplate.learn(encoder.encode(frame(first)))?.match(next, 0)).toBe(next.length);
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
    expect(readMeanings([bytes])).toEqual(parsedMeanings(bytes));
  });

  it("passes over a byte-order mark at the very beginning only", () => {
    const marked = encoder.encode(`\uFEFF${frame({ content: "a" })}`);
    expect(readMeanings([marked, marked])).toEqual([{ kind: "content" }, { kind: "other" }]);
  });

  it("does not copy the frames of a chunk", () => {
    const chunk = encoder.encode(frame({ content: "a" }) + frame({ content: "b" }));
    for (const { bytes } of new ChatStreamReader(1).read(chunk)) expect(bytes.buffer).toBe(chunk.buffer);
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
    const reader = new ChatStreamReader(1);
    reader.read(long);
    expect(reader.pending).toBe(false);
  });

  it("takes a frame of two megabytes that comes in small pieces", () => {
    const bytes = encoder.encode(frame({ content: "x".repeat(2_000_000) }));
    const reader = new ChatStreamReader(1);
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
