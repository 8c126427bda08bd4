import { createAnthropic } from "@ai-sdk/anthropic";
import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { expect, it } from "vitest";
import { crossed, plainRequest, streamOf } from "./testing/messages-call.ts";

const parts: readonly LanguageModelV4StreamPart[] = [
  { type: "reasoning-start", id: "r", providerMetadata: { anthropic: { redactedData: "ZGF0" } } },
  { type: "reasoning-end", id: "r" },
  { type: "reasoning-start", id: "s" },
  { type: "reasoning-delta", id: "s", delta: "Hm." },
  { type: "reasoning-end", id: "s", providerMetadata: { anthropic: { signature: "c2ln" } } },
  { type: "text-delta", id: "0", delta: "I look." },
  { type: "text-end", id: "0" },
  { type: "tool-call", toolCallId: "call_1", toolName: "weather", input: '{"city":"Bern"}' },
  {
    type: "finish",
    finishReason: { unified: "tool-calls", raw: "tool_calls" },
    usage: {
      inputTokens: { total: 100, noCache: 30, cacheRead: 60, cacheWrite: 10 },
      outputTokens: { total: 20, text: 15, reasoning: 5 },
    },
  },
];

it("is read by the AI SDK's Anthropic package as what it was written from", async () => {
  const provider = createAnthropic({
    apiKey: "sk-test",
    fetch: () =>
      Promise.resolve(
        new Response(Buffer.from(streamOf(...parts)), { headers: { "content-type": "text/event-stream" } }),
      ),
  });
  const { stream } = await provider.languageModel("claude-opus-4-8").doStream(crossed(plainRequest).options);
  const read: LanguageModelV4StreamPart[] = [];
  for await (const part of stream) read.push(part);
  expect(read).toEqual(
    expect.arrayContaining([
      { type: "reasoning-start", id: "0", providerMetadata: { anthropic: { redactedData: "ZGF0" } } },
      { type: "reasoning-delta", id: "1", delta: "Hm." },
      {
        type: "reasoning-delta",
        id: "1",
        delta: "",
        providerMetadata: { anthropic: { signature: "c2ln" } },
      },
      { type: "text-delta", id: "2", delta: "I look." },
      expect.objectContaining({
        type: "tool-call",
        toolCallId: "call_1",
        toolName: "weather",
        input: '{"city":"Bern"}',
      }),
    ]),
  );
  expect(read.at(-1)).toMatchObject({
    type: "finish",
    finishReason: { unified: "tool-calls" },
    usage: {
      inputTokens: { total: 100, noCache: 30, cacheRead: 60, cacheWrite: 10 },
      outputTokens: { total: 20, text: 15, reasoning: 5 },
    },
  });
});
