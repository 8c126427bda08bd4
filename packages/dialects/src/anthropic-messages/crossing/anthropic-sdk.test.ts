import Anthropic from "@anthropic-ai/sdk";
import type { LanguageModelV4Content, LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { describe, expect, it } from "vitest";
import { replay } from "../../testing/replay-server.ts";
import type { Replay } from "../../testing/replay-server.ts";
import { crossed, eventsOf, identity, plainRequest, streamOf } from "./testing/messages-call.ts";

/** What the vendor's own SDK makes of crossed answers. */

const asked: Anthropic.MessageCreateParamsNonStreaming = {
  model: "claude-opus-4-8",
  max_tokens: 1024,
  messages: [{ role: "user", content: "Hello" }],
};
const providerMetadata = { bedrock: { signature: "c2ln" } };
const end: Pick<Extract<LanguageModelV4StreamPart, { type: "finish" }>, "finishReason" | "usage"> = {
  finishReason: { unified: "tool-calls", raw: "tool_calls" },
  usage: {
    inputTokens: { total: 100, noCache: 30, cacheRead: 60, cacheWrite: 10 },
    outputTokens: { total: 20, text: 15, reasoning: 5 },
  },
};
const content: LanguageModelV4Content[] = [
  { type: "reasoning", text: "Hm.", providerMetadata },
  { type: "text", text: "I look." },
  { type: "tool-call", toolCallId: "call_1", toolName: "weather", input: '{"city":"Bern"}' },
  { type: "tool-call", toolCallId: "call_2", toolName: "time", input: "{}" },
];
const parts: readonly LanguageModelV4StreamPart[] = [
  { type: "stream-start", warnings: [] },
  { type: "reasoning-start", id: "r" },
  { type: "reasoning-delta", id: "r", delta: "Hm." },
  { type: "reasoning-end", id: "r", providerMetadata },
  { type: "text-start", id: "0" },
  { type: "text-delta", id: "0", delta: "I " },
  { type: "text-delta", id: "0", delta: "look." },
  { type: "tool-input-start", id: "call_1", toolName: "weather" },
  { type: "tool-input-delta", id: "call_1", delta: '{"city":' },
  { type: "tool-input-start", id: "call_2", toolName: "time" },
  { type: "tool-input-delta", id: "call_1", delta: '"Bern"}' },
  { type: "text-end", id: "0" },
  { type: "tool-call", toolCallId: "call_1", toolName: "weather", input: '{"city":"Bern"}' },
  { type: "tool-call", toolCallId: "call_2", toolName: "time", input: "{}" },
  { type: "finish", ...end },
];

const message = {
  id: "msg_01Abc",
  type: "message",
  role: "assistant",
  model: "other-model",
  content: [
    { type: "thinking", thinking: "Hm.", signature: "c2ln" },
    { type: "text", text: "I look.", citations: null },
    { type: "tool_use", id: "call_1", name: "weather", input: { city: "Bern" }, caller: { type: "direct" } },
    { type: "tool_use", id: "call_2", name: "time", input: {}, caller: { type: "direct" } },
  ],
  stop_reason: "tool_use",
  stop_sequence: null,
  usage: {
    input_tokens: 30,
    cache_creation_input_tokens: 10,
    cache_read_input_tokens: 60,
    output_tokens: 20,
    output_tokens_details: { thinking_tokens: 5 },
  },
};

async function withClient<Result>(
  answer: Replay,
  use: (client: Anthropic) => Promise<Result>,
): Promise<Result> {
  await using server = await replay(answer);
  const baseURL = server.baseUrl.replace("/v1", "");
  return await use(new Anthropic({ baseURL, apiKey: "sk-test", maxRetries: 0, logLevel: "off" }));
}

it("reads a crossed message", async () => {
  const body = crossed(plainRequest).encodeAnswer({ content, warnings: [], ...end }, identity);
  const read = await withClient({ body, contentType: "application/json" }, (client) =>
    client.messages.create(asked),
  );
  expect(read).toMatchObject(message);
});

describe("a crossed stream", () => {
  it("is gathered into the same message", async () => {
    const read = await withClient({ body: streamOf(...parts) }, (client) =>
      client.messages.stream(asked).finalMessage(),
    );
    expect(read).toMatchObject(message);
  });

  it("is read event by event as it was written, pings aside", async () => {
    const body = streamOf(...parts);
    const read = await withClient({ body }, async (client) => {
      const events: unknown[] = [];
      for await (const event of await client.messages.create({ ...asked, stream: true })) events.push(event);
      return events;
    });
    expect(read).toEqual(eventsOf(body).filter((event) => JSON.stringify(event) !== '{"type":"ping"}'));
  });

  it("raises the provider's error", async () => {
    const stream = crossed(plainRequest).streamEncoder(identity);
    const error = { type: "overloaded_error", message: "Too much.", typed: true };
    const frames = [...parts.slice(0, 6).map((part) => stream.write(part)), stream.error(error)];
    const failure = await withClient({ body: Buffer.from(frames.join("")) }, (client) =>
      client.messages
        .stream(asked)
        .finalMessage()
        .catch((failure: unknown) => failure),
    );
    expect(failure).toBeInstanceOf(Anthropic.APIError);
    expect(failure).toMatchObject({ error: { error: { type: "overloaded_error", message: "Too much." } } });
  });
});
