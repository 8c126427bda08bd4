import type { LanguageModelV4Content, LanguageModelV4GenerateResult } from "@ai-sdk/provider";
import { describe, expect, it } from "vitest";
import { anthropicMessages } from "../anthropic-messages.ts";
import { crossed, identity, plainRequest } from "./testing/messages-call.ts";

const usage = {
  inputTokens: { total: 100, noCache: 30, cacheRead: 60, cacheWrite: 10 },
  outputTokens: { total: 20, text: 15, reasoning: 5 },
};
const uncounted = {
  inputTokens: { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: undefined, text: undefined, reasoning: undefined },
};
const stopped: LanguageModelV4GenerateResult["finishReason"] = { unified: "stop", raw: "stop" };
const text: LanguageModelV4Content = { type: "text", text: "Hi" };
const call: LanguageModelV4Content = {
  type: "tool-call",
  toolCallId: "call_1",
  toolName: "weather",
  input: '{ "id": 12345678901234567890 }',
};

function bodyOf(result: Partial<LanguageModelV4GenerateResult>): Uint8Array {
  const whole = { content: [text], finishReason: stopped, usage, warnings: [], ...result };
  return crossed(plainRequest).encodeAnswer(whole, identity);
}

function message(result: Partial<LanguageModelV4GenerateResult>) {
  return JSON.parse(new TextDecoder().decode(bodyOf(result)));
}

it("has all members of a message, and says of nobody knows what null says", () => {
  expect(message({})).toEqual({
    id: "msg_01Abc",
    type: "message",
    role: "assistant",
    model: "other-model",
    content: [{ type: "text", text: "Hi", citations: null }],
    stop_reason: "end_turn",
    stop_sequence: null,
    stop_details: null,
    container: null,
    diagnostics: null,
    usage: {
      input_tokens: 30,
      cache_creation_input_tokens: 10,
      cache_read_input_tokens: 60,
      output_tokens: 20,
      output_tokens_details: { thinking_tokens: 5 },
      server_tool_use: null,
      cache_creation: null,
      inference_geo: null,
      service_tier: null,
      speed: null,
    },
  });
});

it("is read by our own reader with all its tokens", () => {
  const read = anthropicMessages.readRequest(new TextEncoder().encode(JSON.stringify(plainRequest)));
  if ("fault" in read) throw new Error(read.fault.message);
  expect(anthropicMessages.codec(read.request).readPlain(bodyOf({}))).toEqual({
    kind: "answer",
    finishReason: "stop",
    empty: false,
    usage: { inputTokens: 100, cachedInputTokens: 60, outputTokens: 20 },
  });
});

it("tells no count that nobody made, but where the type wants one", () => {
  expect(message({ usage: uncounted }).usage).toMatchObject({
    input_tokens: 0,
    cache_creation_input_tokens: null,
    cache_read_input_tokens: null,
    output_tokens: 0,
    output_tokens_details: null,
  });
});

it("holds a call's arguments as they were written", () => {
  const body = new TextDecoder().decode(bodyOf({ content: [text, call] }));
  expect(body).toContain(
    '{"type":"tool_use","id":"call_1","name":"weather","caller":{"type":"direct"},' +
      '"input":{ "id": 12345678901234567890 }}',
  );
});

it.each([
  ["", {}],
  ['{"city":', { INVALID_JSON: '{"city":' }],
  ["[1]", { INVALID_JSON: "[1]" }],
])("holds an object even for the arguments '%s'", (input, told) => {
  expect(message({ content: [{ ...call, input }] }).content[0].input).toEqual(told);
});

describe("shows thinking", () => {
  const thought = (proof: Record<string, string>, provider = "anthropic") =>
    message({
      content: [{ type: "reasoning", text: "Hm.", providerMetadata: { [provider]: proof } }, text],
    }).content;

  it.each(["anthropic", "bedrock"])("that %s has signed", (provider) => {
    expect(thought({ signature: "c2ln" }, provider)[0]).toEqual({
      type: "thinking",
      thinking: "Hm.",
      signature: "c2ln",
    });
    expect(thought({ redactedData: "ZGF0" }, provider)[0]).toEqual({
      type: "redacted_thinking",
      data: "ZGF0",
    });
  });

  it("and no other", () => {
    expect(thought({ thoughtSignature: "c2ln" }, "google")).toHaveLength(1);
    expect(thought({ signature: "" })).toHaveLength(1);
    expect(thought({ redactedContent: "b3RoZXI" }, "bedrock")).toHaveLength(1);
    expect(message({ content: [{ type: "reasoning", text: "Hm." }, text] }).content).toHaveLength(1);
  });
});

it("leaves out what there is no block for", () => {
  const content: LanguageModelV4Content[] = [
    { type: "text", text: "" },
    { type: "source", sourceType: "url", id: "1", url: "https://example.com" },
    { ...call, providerExecuted: true },
  ];
  expect(message({ content })).toMatchObject({ content: [], stop_reason: "end_turn" });
});

describe("the stop reason", () => {
  it.each([
    [{ unified: "stop", raw: "stop" }, "end_turn"],
    [{ unified: "stop", raw: "stop_sequence" }, "stop_sequence"],
    [{ unified: "length", raw: "length" }, "max_tokens"],
    [{ unified: "length", raw: "model_context_window_exceeded" }, "model_context_window_exceeded"],
    [{ unified: "tool-calls", raw: "tool_calls" }, "tool_use"],
    [{ unified: "content-filter", raw: "SAFETY" }, "refusal"],
    [{ unified: "other", raw: "RECITATION" }, "RECITATION"],
    [{ unified: "other", raw: undefined }, null],
  ] as const)("of %j is %s", (finishReason, reason) => {
    expect(message({ finishReason })).toMatchObject({ stop_reason: reason, stop_sequence: null });
  });

  it("is a call, where a provider says it merely stopped behind one", () => {
    expect(message({ content: [call] }).stop_reason).toBe("tool_use");
  });

  it.each(["anthropic", "bedrock"])("names the sequence that %s met", (provider) => {
    const told = (stopSequence: string | null) =>
      message({ providerMetadata: { [provider]: { stopSequence } } });
    expect(told("END")).toMatchObject({ stop_reason: "stop_sequence", stop_sequence: "END" });
    expect(told(null)).toMatchObject({ stop_reason: "end_turn", stop_sequence: null });
  });
});
