import type { LanguageModelV4GenerateResult } from "@ai-sdk/provider";
import { describe, expect, it } from "vitest";
import { openaiChat } from "../openai-chat.ts";
import { encodeAnswer } from "./encode-answer.ts";
import { codecOf, counted, uncounted } from "./testing/hub-parts.ts";

const identity = { id: "abc123", createdAt: 1_700_000_000_999, model: 'vendor/"model"' };

function encode(result: Partial<LanguageModelV4GenerateResult>): Uint8Array {
  return encodeAnswer(
    {
      content: [{ type: "text", text: "Hi" }],
      finishReason: { unified: "stop", raw: "end_turn" },
      usage: counted,
      warnings: [],
      ...result,
    },
    identity,
  );
}

function answerOf(result: Partial<LanguageModelV4GenerateResult>) {
  return JSON.parse(new TextDecoder().decode(encode(result)));
}

const messageOf = (result: Partial<LanguageModelV4GenerateResult>) => answerOf(result).choices[0].message;

it("writes a whole chat completion", () => {
  expect(answerOf({})).toEqual({
    id: "chatcmpl-abc123",
    object: "chat.completion",
    created: 1_700_000_000,
    model: 'vendor/"model"',
    choices: [
      {
        index: 0,
        message: { role: "assistant", content: "Hi", refusal: null },
        logprobs: null,
        finish_reason: "stop",
      },
    ],
    usage: {
      prompt_tokens: 30,
      completion_tokens: 12,
      total_tokens: 42,
      prompt_tokens_details: { cached_tokens: 20, cache_write_tokens: 3 },
      completion_tokens_details: { reasoning_tokens: 5 },
    },
  });
});

describe("its message", () => {
  it("joins what was said and what was thought", () => {
    const content = [
      { type: "reasoning", text: "Hm" },
      { type: "text", text: "a" },
      { type: "reasoning", text: "!" },
      { type: "text", text: "b" },
    ] as const;
    expect(messageOf({ content: [...content] })).toMatchObject({ content: "ab", reasoning_content: "Hm!" });
  });

  it("holds calls with their ids and argument texts as the model wrote them", () => {
    const input = '{ "city":"Köln", "n": 12345678901234567890 }';
    const message = messageOf({
      content: [
        { type: "tool-call", toolCallId: "toolu_1", toolName: "weather", input },
        { type: "tool-call", toolCallId: "toolu_2", toolName: "time", input: "{}" },
      ],
    });
    expect(message).toEqual({
      role: "assistant",
      content: null,
      refusal: null,
      tool_calls: [
        { id: "toolu_1", type: "function", function: { name: "weather", arguments: input } },
        { id: "toolu_2", type: "function", function: { name: "time", arguments: "{}" } },
      ],
    });
  });

  it("holds images the model made", () => {
    const bytes = { type: "data", data: Uint8Array.of(255, 0) } as const;
    const address = { type: "url", url: new URL("https://example.com/a.png") } as const;
    const message = messageOf({
      content: [
        { type: "file", mediaType: "image/png", data: bytes },
        { type: "file", mediaType: "image/webp", data: { type: "data", data: "AAAA" } },
        { type: "file", mediaType: "image/png", data: address },
      ],
    });
    expect(message.images.map((image: { image_url: { url: string } }) => image.image_url.url)).toEqual([
      "data:image/png;base64,/wA=",
      "data:image/webp;base64,AAAA",
      "https://example.com/a.png",
    ]);
  });

  it("says of a structured answer with drafts the final text", () => {
    expect(messageOf({ structuredOutputText: "{}" }).content).toBe("{}");
  });

  it("tells nothing of what a provider ran itself", () => {
    const call = { type: "tool-call", toolCallId: "a", toolName: "search", input: "{}" } as const;
    expect(messageOf({ content: [{ ...call, providerExecuted: true }] })).not.toHaveProperty("tool_calls");
  });
});

it.each([
  [{ unified: "stop", raw: "end_turn" }, "stop"],
  [{ unified: "length", raw: "max_tokens" }, "length"],
  [{ unified: "tool-calls", raw: "tool_use" }, "tool_calls"],
  [{ unified: "content-filter", raw: "refusal" }, "content_filter"],
  [{ unified: "other", raw: "pause_turn" }, "pause_turn"],
  [{ unified: "other", raw: undefined }, null],
  [{ unified: "interrupted", raw: undefined }, null],
] as const)("an end %j is told as %j", (finishReason, told) => {
  expect(answerOf({ finishReason }).choices[0].finish_reason).toBe(told);
});

describe("our own reader", () => {
  it("finds a whole answer with its usage", () => {
    expect(codecOf(openaiChat).readPlain(encode({}))).toEqual({
      kind: "answer",
      finishReason: "stop",
      empty: false,
      usage: { inputTokens: 30, cachedInputTokens: 20, outputTokens: 12 },
    });
  });

  it("finds no usage where none was counted, and 0 for what was not", () => {
    expect(answerOf({ usage: uncounted })).not.toHaveProperty("usage");
    const { usage } = answerOf({
      usage: { ...uncounted, outputTokens: { total: 7, text: undefined, reasoning: undefined } },
    });
    expect(usage).toEqual({ prompt_tokens: 0, completion_tokens: 7, total_tokens: 7 });
  });

  it("finds an error where the model stopped because of one", () => {
    const ended = encode({ finishReason: { unified: "error", raw: "MALFORMED_FUNCTION_CALL" } });
    expect(codecOf(openaiChat).readPlain(ended)).toMatchObject({ kind: "error" });
  });

  it("finds an empty answer empty, and a filtered one filtered", () => {
    expect(codecOf(openaiChat).readPlain(encode({ content: [] }))).toMatchObject({ empty: true });
    const filtered = encode({ content: [], finishReason: { unified: "content-filter", raw: "refusal" } });
    expect(codecOf(openaiChat).readPlain(filtered)).toMatchObject({ finishReason: "content_filter" });
  });
});
