import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { APIError, OpenAI } from "openai";
import { describe, expect, it } from "vitest";
import { replay } from "../../testing/replay-server.ts";
import { encodeAnswer } from "./encode-answer.ts";
import { ChatStreamEncoder } from "./stream-encoder.ts";
import { conversation, counted, start } from "./testing/hub-parts.ts";

/** OpenAI's own package reads what is written from the hub's parts. */

const identity = { id: "abc", createdAt: 1_700_000_000_000, model: "claude" };
const request = { model: "m", messages: [{ role: "user" as const, content: "Hello" }] };
const calls = [
  { id: "toolu_1", type: "function", function: { name: "weather", arguments: '{"city": "Köln"}' } },
  { id: "toolu_2", type: "function", function: { name: "time", arguments: "{}" } },
  { id: "toolu_3", type: "function", function: { name: "sum", arguments: "[1]" } },
];
const usage = {
  prompt_tokens: 30,
  completion_tokens: 12,
  total_tokens: 42,
  prompt_tokens_details: { cached_tokens: 20, cache_write_tokens: 3 },
  completion_tokens_details: { reasoning_tokens: 5 },
};

function clientOf(baseURL: string): OpenAI {
  return new OpenAI({ baseURL, apiKey: "sk-test", maxRetries: 0 });
}

function streamOf(parts: readonly LanguageModelV4StreamPart[]): Buffer {
  const encoder = new ChatStreamEncoder(identity, true);
  return Buffer.from(parts.map((part) => encoder.write(part)).join(""));
}

describe("the openai package", () => {
  it("puts a stream together again", async () => {
    await using server = await replay({ body: streamOf(conversation) });
    const stream = clientOf(server.baseUrl).chat.completions.stream({
      ...request,
      stream_options: { include_usage: true },
    });
    const whole = await stream.finalChatCompletion();
    expect(whole).toMatchObject({ id: "chatcmpl-abc", model: "claude", created: 1_700_000_000, usage });
    expect(whole.choices).toMatchObject([
      {
        finish_reason: "tool_calls",
        message: { role: "assistant", content: 'Ça "va"\n🎭', tool_calls: calls },
      },
    ]);
  });

  it("sees the thoughts in the chunks", async () => {
    await using server = await replay({ body: streamOf(conversation) });
    const stream = await clientOf(server.baseUrl).chat.completions.create({ ...request, stream: true });
    let thoughts = "";
    for await (const { choices } of stream) {
      const delta: object = choices[0]?.delta ?? {};
      if ("reasoning_content" in delta) thoughts += String(delta.reasoning_content);
    }
    expect(thoughts).toBe("Let me think.");
  });

  it("raises an error inside a stream, its type and code as they were", async () => {
    const encoder = new ChatStreamEncoder(identity, false);
    const error = { message: "Busy", type: "overloaded_error", code: "529", typed: true };
    const body = Buffer.from(encoder.write(start) + encoder.error(error));
    await using server = await replay({ body });
    const stream = await clientOf(server.baseUrl).chat.completions.create({ ...request, stream: true });
    const read = async () => {
      for await (const chunk of stream) expect(chunk.choices).toHaveLength(1);
    };
    const raised: unknown = await read().catch((cause: unknown) => cause);
    expect(raised).toBeInstanceOf(APIError);
    expect(raised).toMatchObject({ type: "overloaded_error", code: "529", error: { message: "Busy" } });
  });

  it("reads a plain answer", async () => {
    const body = encodeAnswer(
      {
        content: [
          { type: "reasoning", text: "Hm" },
          { type: "text", text: "Hi" },
          { type: "tool-call", toolCallId: "toolu_1", toolName: "weather", input: '{"city": "Köln"}' },
        ],
        finishReason: { unified: "tool-calls", raw: "tool_use" },
        usage: counted,
        warnings: [],
      },
      identity,
    );
    await using server = await replay({ body, contentType: "application/json" });
    const answer = await clientOf(server.baseUrl).chat.completions.create(request);
    expect(answer).toMatchObject({ object: "chat.completion", model: "claude", usage });
    expect(answer.choices).toMatchObject([
      {
        finish_reason: "tool_calls",
        message: { content: "Hi", reasoning_content: "Hm", tool_calls: [calls[0]] },
      },
    ]);
  });
});
