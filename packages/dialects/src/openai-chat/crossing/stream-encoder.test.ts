import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openaiChat } from "../openai-chat.ts";
import { ChatStreamEncoder } from "./stream-encoder.ts";
import { codecOf, conversation, start, stopped, uncounted } from "./testing/hub-parts.ts";

const identity = { id: "abc", createdAt: 1_700_000_000_999, model: 'a "model"' };
const bytesOf = (text: string) => new TextEncoder().encode(text);
const envelope =
  '"id":"chatcmpl-abc","object":"chat.completion.chunk","created":1700000000,"model":"a \\"model\\""';
const role = frame({ role: "assistant", content: "" });

function frame(delta: object, finish: string | null = null): string {
  return `data: {${envelope},"choices":[{"index":0,"delta":${JSON.stringify(delta)},"finish_reason":${JSON.stringify(finish)}}]}\n\n`;
}

/** What each part adds to the stream. */
function written(parts: readonly LanguageModelV4StreamPart[], includeUsage = false): readonly string[] {
  const encoder = new ChatStreamEncoder(identity, includeUsage);
  return parts.map((part) => encoder.write(part));
}

const afterStart = (...parts: readonly LanguageModelV4StreamPart[]) => written([start, ...parts]).slice(1);

describe("a stream", () => {
  it("begins with the role, with whatever part it begins", () => {
    expect(written([start])).toEqual([role]);
    expect(written([{ type: "text-delta", id: "0", delta: "a" }])).toEqual([role + frame({ content: "a" })]);
    expect(written([stopped])).toEqual([`${role}${frame({}, "stop")}data: [DONE]\n\n`]);
  });

  it("is one frame a piece of text, thought or argument, and nothing for the rest", () => {
    const call = (index: number, id: string, name: string, input: string) =>
      frame({ tool_calls: [{ index, id, type: "function", function: { name, arguments: input } }] });
    const more = (index: number, input: string) =>
      frame({ tool_calls: [{ index, function: { arguments: input } }] });
    expect(written(conversation).filter((text) => text !== "")).toEqual([
      role,
      frame({ reasoning_content: "Let me " }),
      frame({ reasoning_content: "think." }),
      frame({ content: 'Ça "va"' }),
      frame({ content: "\n🎭" }),
      call(0, "toolu_1", "weather", ""),
      more(0, '{"city": '),
      call(1, "toolu_2", "time", ""),
      more(0, '"Köln"}'),
      more(1, "{}"),
      call(2, "toolu_3", "sum", "[1]"),
      `${frame({}, "tool_calls")}data: [DONE]\n\n`,
    ]);
  });

  it("shows an image the model made", () => {
    const image = { type: "image_url", image_url: { url: "data:image/png;base64,AA==" } };
    const data = { type: "data", data: "AA==" } as const;
    expect(afterStart({ type: "file", mediaType: "image/png", data })).toEqual([frame({ images: [image] })]);
    expect(afterStart({ type: "file", mediaType: "audio/wav", data })).toEqual([""]);
  });

  it("shows a ping as a comment, so that the wait is known to go on", () => {
    expect(afterStart({ type: "ping" })).toEqual([": ping\n\n"]);
  });

  it("writes input that came as raw text once, as the JSON of its call", () => {
    const id = "a";
    expect(
      afterStart(
        { type: "tool-input-start", id, toolName: "f", inputEncoding: "text" },
        { type: "tool-input-delta", id, delta: "raw" },
        { type: "tool-call", toolCallId: id, toolName: "f", input: '"raw"' },
      ),
    ).toEqual([
      "",
      "",
      frame({
        tool_calls: [{ index: 0, id, type: "function", function: { name: "f", arguments: '"raw"' } }],
      }),
    ]);
  });

  it("tells nothing of a tool its provider runs", () => {
    const id = "a";
    expect(
      afterStart(
        { type: "tool-input-start", id, toolName: "search", providerExecuted: true },
        { type: "tool-input-delta", id, delta: "{}" },
        { type: "tool-call", toolCallId: id, toolName: "search", input: "{}", providerExecuted: true },
      ),
    ).toEqual(["", "", ""]);
  });
});

describe("the end of a stream", () => {
  it("is the last that is written", () => {
    const late = written([
      start,
      stopped,
      { type: "text-delta", id: "0", delta: "a" },
      stopped,
      { type: "ping" },
    ]);
    expect(late.slice(2)).toEqual(["", "", ""]);
  });

  it("is none where the provider did not say so", () => {
    const untold = { unified: "other", raw: undefined } as const;
    const text = { type: "text-delta", id: "0", delta: "a" } as const;
    expect(afterStart({ ...stopped, finishReason: untold }, text)).toEqual(["", frame({ content: "a" })]);
  });

  it("comes with the usage where it was asked for", () => {
    const [, finish] = written([start, stopped], true);
    const [reason, usage, sentinel] = (finish ?? "").split("\n\n");
    expect(reason).toContain('"finish_reason":"stop"}],"usage":null}');
    expect(sentinel).toBe("data: [DONE]");
    expect(JSON.parse((usage ?? "").slice("data: ".length))).toMatchObject({
      id: "chatcmpl-abc",
      choices: [],
      usage: { prompt_tokens: 30, completion_tokens: 12, total_tokens: 42 },
    });
  });

  it("comes without usage where none was counted", () => {
    const [, finish] = written([start, { ...stopped, usage: uncounted }], true);
    expect(finish).not.toContain("prompt_tokens");
    expect(finish).toContain("[DONE]");
  });
});

describe("our own reader", () => {
  const meaningsOf = (texts: readonly string[]) => {
    const reader = codecOf(openaiChat).streamReader();
    return texts.flatMap((each) => reader.read(bytesOf(each)).map(({ meaning }) => meaning));
  };

  it("finds content in every piece, the end and the sentinel", () => {
    const encoder = new ChatStreamEncoder(identity, true);
    const meanings = meaningsOf(conversation.map((part) => encoder.write(part)));
    expect(meanings).toEqual([
      { kind: "other" },
      ...Array.from({ length: 10 }, () => ({ kind: "content" })),
      { kind: "finish", reason: "tool_calls", filtered: false, content: false },
      { kind: "other", usage: { inputTokens: 30, cachedInputTokens: 20, outputTokens: 12 } },
      { kind: "sentinel" },
    ]);
  });

  it("finds every text as it was", () => {
    const codec = codecOf(openaiChat);
    const anyText = fc.array(fc.string({ unit: "binary" }));
    const property = fc.property(anyText, fc.string({ unit: "grapheme" }), (texts, model) => {
      const encoder = new ChatStreamEncoder({ ...identity, model }, true);
      const reader = codec.streamReader();
      const parts = texts.map((delta) => ({ type: "text-delta", id: "0", delta }) as const);
      const frames = [...parts, stopped].flatMap((part) => reader.read(bytesOf(encoder.write(part))));
      expect(frames.map((each) => codec.textOf(each)).join("")).toBe(texts.join(""));
      expect(frames.at(-1)?.meaning).toEqual({ kind: "sentinel" });
    });
    fc.assert(property);
  });

  it("finds a filtered end filtered", () => {
    const encoder = new ChatStreamEncoder(identity, false);
    const filtered = { unified: "content-filter", raw: "refusal" } as const;
    expect(meaningsOf([encoder.write({ ...stopped, finishReason: filtered })])[1]).toMatchObject({
      kind: "finish",
      filtered: true,
    });
  });

  it("finds the provider's own error, its type and code as they were", () => {
    const error = {
      message: 'It is "busy".',
      type: "overloaded_error",
      code: "529",
      param: "model",
      details: { a: [1] },
      typed: true,
    };
    const encoder = new ChatStreamEncoder(identity, false);
    expect(meaningsOf([encoder.write(start), encoder.error(error)]).at(-1)).toEqual({ kind: "error", error });
    expect(encoder.write(stopped)).toHaveLength(0);
  });

  it("finds an error that was never read unread", () => {
    const encoder = new ChatStreamEncoder(identity, false);
    expect(meaningsOf([encoder.error({ typed: false })])).toEqual([
      { kind: "error", error: { typed: false } },
    ]);
  });

  it("finds a broken end where the model stopped because of an error", () => {
    const encoder = new ChatStreamEncoder(identity, false);
    const failed = { unified: "error", raw: "MALFORMED_FUNCTION_CALL" } as const;
    expect(meaningsOf([encoder.write({ ...stopped, finishReason: failed })])[1]).toMatchObject({
      kind: "error",
    });
  });
});
