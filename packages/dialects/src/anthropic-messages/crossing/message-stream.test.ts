import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { describe, expect, it } from "vitest";
import { anthropicMessages } from "../anthropic-messages.ts";
import { read } from "../../testing/read-example.ts";
import { crossed, eventsOf, identity, plainRequest, streamOf } from "./testing/messages-call.ts";

const finish: LanguageModelV4StreamPart = {
  type: "finish",
  finishReason: { unified: "stop", raw: "stop" },
  usage: {
    inputTokens: { total: 100, noCache: 30, cacheRead: 60, cacheWrite: 10 },
    outputTokens: { total: 20, text: undefined, reasoning: undefined },
  },
};
const started: LanguageModelV4StreamPart = { type: "stream-start", warnings: [] };
const text = (delta: string, id = "0"): LanguageModelV4StreamPart => ({ type: "text-delta", id, delta });
const thinking = (delta: string): LanguageModelV4StreamPart => ({ type: "reasoning-delta", id: "r", delta });
const callStart = (id: string): LanguageModelV4StreamPart => ({
  type: "tool-input-start",
  id,
  toolName: `${id}-tool`,
});
const input = (id: string, delta: string): LanguageModelV4StreamPart => ({
  type: "tool-input-delta",
  id,
  delta,
});
const called = (id: string, input: string): LanguageModelV4StreamPart => ({
  type: "tool-call",
  toolCallId: id,
  toolName: `${id}-tool`,
  input,
});

const ping = { type: "ping" };
const start = (index: number, content_block: object) => ({
  type: "content_block_start",
  index,
  content_block,
});
const delta = (index: number, delta: object) => ({ type: "content_block_delta", index, delta });
const stop = (index: number) => ({ type: "content_block_stop", index });
const emptyText = { type: "text", text: "", citations: null };
const textDelta = (index: number, text: string) => delta(index, { type: "text_delta", text });
const inputDelta = (index: number, partial_json: string) =>
  delta(index, { type: "input_json_delta", partial_json });
const toolUse = (id: string) => ({
  type: "tool_use",
  id,
  name: `${id}-tool`,
  input: {},
  caller: { type: "direct" },
});
const end = (stop_reason: string) => [
  expect.objectContaining({ type: "message_delta", delta: expect.objectContaining({ stop_reason }) }),
  { type: "message_stop" },
];

/** The events behind the start of the message. */
const blocksOf = (...parts: readonly LanguageModelV4StreamPart[]) => eventsOf(streamOf(...parts)).slice(1);

it("begins with an empty message, counts at its end and stops", () => {
  const events = eventsOf(streamOf(started, text("Hi"), { type: "text-end", id: "0" }, finish));
  expect(events[0]).toMatchObject({
    type: "message_start",
    message: {
      id: "msg_01Abc",
      model: "other-model",
      content: [],
      stop_reason: null,
      usage: { input_tokens: 0, output_tokens: 0, cache_read_input_tokens: null },
    },
  });
  expect(events.slice(1)).toEqual([
    start(0, emptyText),
    textDelta(0, "Hi"),
    stop(0),
    {
      type: "message_delta",
      delta: { stop_reason: "end_turn", stop_sequence: null, stop_details: null, container: null },
      usage: {
        input_tokens: 30,
        cache_creation_input_tokens: 10,
        cache_read_input_tokens: 60,
        output_tokens: 20,
        output_tokens_details: null,
        server_tool_use: null,
      },
    },
    { type: "message_stop" },
  ]);
});

it("writes one frame for each piece of text, and none for an empty one", () => {
  const stream = crossed(plainRequest).streamEncoder(identity);
  for (const part of [started, text("a")]) stream.write(part);
  expect(eventsOf(stream.write(text('€ "\n\u2028')))).toEqual([textDelta(0, '€ "\n\u2028')]);
  expect(stream.write(text("")).length).toBe(0);
});

it("is whole even if nothing was said, and silent behind its end", () => {
  const stream = crossed(plainRequest).streamEncoder(identity);
  expect(eventsOf(stream.write(finish))).toEqual([
    expect.objectContaining({ type: "message_start" }),
    ...end("end_turn"),
  ]);
  expect(stream.write(text("late")).length).toBe(0);
  expect(stream.error({ message: "late", typed: true }).length).toBe(0);
});

it("gives each text of its own a block of its own", () => {
  expect(blocksOf(text("a", "1"), { type: "text-end", id: "1" }, text("b", "2"), finish)).toEqual([
    start(0, emptyText),
    textDelta(0, "a"),
    stop(0),
    start(1, emptyText),
    textDelta(1, "b"),
    stop(1),
    ...end("end_turn"),
  ]);
});

describe("calls", () => {
  it("stream their arguments as they come, and the whole call adds nothing", () => {
    const parts = [
      text("I look."),
      callStart("a"),
      input("a", '{"x":'),
      input("a", "1}"),
      called("a", '{"x":1}'),
    ];
    expect(blocksOf(...parts, { type: "text-end", id: "0" }, finish)).toEqual([
      start(0, emptyText),
      textDelta(0, "I look."),
      stop(0),
      start(1, toolUse("a")),
      inputDelta(1, '{"x":'),
      inputDelta(1, "1}"),
      stop(1),
      ...end("tool_use"),
    ]);
  });

  it("are written whole if nothing of their arguments was streamed", () => {
    const whole = [
      start(0, toolUse("a")),
      inputDelta(0, '{"x":12345678901234567890}'),
      stop(0),
      ...end("tool_use"),
    ];
    const call = called("a", '{"x":12345678901234567890}');
    expect(blocksOf(call, finish)).toEqual(whole);
    expect(blocksOf(callStart("a"), { type: "tool-input-end", id: "a" }, call, finish)).toEqual(whole);
  });

  it("that overlap come one after the other, and nothing between", () => {
    const parts = [
      callStart("a"),
      input("a", "{"),
      callStart("b"),
      input("b", '{"y":'),
      text("aside"),
      input("a", "}"),
      called("a", "{}"),
      input("b", "2}"),
      called("b", '{"y":2}'),
      finish,
    ];
    expect(blocksOf(...parts).filter((event) => JSON.stringify(event) !== JSON.stringify(ping))).toEqual([
      start(0, toolUse("a")),
      inputDelta(0, "{"),
      inputDelta(0, "}"),
      stop(0),
      start(1, toolUse("b")),
      inputDelta(1, '{"y":'),
      inputDelta(1, "2}"),
      stop(1),
      start(2, emptyText),
      textDelta(2, "aside"),
      stop(2),
      ...end("tool_use"),
    ]);
  });

  it("show progress while they wait, and are written even if the first was never told whole", () => {
    const parts = [callStart("a"), input("a", "{}"), callStart("b"), input("b", "{}"), finish];
    expect(blocksOf(...parts)).toEqual([
      start(0, toolUse("a")),
      inputDelta(0, "{}"),
      ping,
      ping,
      stop(0),
      start(1, toolUse("b")),
      inputDelta(1, "{}"),
      stop(1),
      ...end("tool_use"),
    ]);
  });

  it("of the provider's own are none", () => {
    const own: readonly LanguageModelV4StreamPart[] = [
      { type: "tool-input-start", id: "a", toolName: "search", providerExecuted: true },
      input("a", "{}"),
      { type: "tool-call", toolCallId: "a", toolName: "search", input: "{}", providerExecuted: true },
    ];
    expect(blocksOf(...own, finish)).toEqual(end("end_turn"));
  });

  it("written as bare text are told as the JSON they end in", () => {
    const bare: LanguageModelV4StreamPart = {
      type: "tool-input-start",
      id: "a",
      toolName: "a-tool",
      inputEncoding: "text",
    };
    expect(blocksOf(bare, input("a", "x = 1"), called("a", '{"code":"x = 1"}'), finish)).toEqual([
      start(0, toolUse("a")),
      inputDelta(0, '{"code":"x = 1"}'),
      stop(0),
      ...end("tool_use"),
    ]);
  });
});

describe("reasoning", () => {
  const begin: LanguageModelV4StreamPart = { type: "reasoning-start", id: "r" };
  const finished: LanguageModelV4StreamPart = { type: "reasoning-end", id: "r" };
  const sign = (provider: string): LanguageModelV4StreamPart => ({
    type: "reasoning-delta",
    id: "r",
    delta: "",
    providerMetadata: { [provider]: { signature: "c2ln" } },
  });

  it.each(["anthropic", "bedrock"])("signed by %s is a block of thinking", (provider) => {
    const parts = [begin, thinking("Hm"), thinking("."), sign(provider), finished, text("Sun."), finish];
    expect(blocksOf(...parts)).toEqual([
      ping,
      ping,
      ping,
      start(0, { type: "thinking", thinking: "", signature: "" }),
      delta(0, { type: "thinking_delta", thinking: "Hm." }),
      delta(0, { type: "signature_delta", signature: "c2ln" }),
      stop(0),
      start(1, emptyText),
      textDelta(1, "Sun."),
      stop(1),
      ...end("end_turn"),
    ]);
  });

  it("without a signature shows progress alone", () => {
    expect(blocksOf(begin, thinking("Hm."), finished, finish)).toEqual([ping, ...end("end_turn")]);
  });

  it("that is hidden keeps its data", () => {
    const hidden: LanguageModelV4StreamPart = {
      type: "reasoning-start",
      id: "r",
      providerMetadata: { anthropic: { redactedData: "ZGF0" } },
    };
    expect(blocksOf(hidden, finished, finish)).toEqual([
      start(0, { type: "redacted_thinking", data: "ZGF0" }),
      stop(0),
      ...end("end_turn"),
    ]);
  });
});

it("says nothing of what Anthropic has no event for", () => {
  const silent: readonly LanguageModelV4StreamPart[] = [
    { type: "response-metadata", id: "1" },
    { type: "raw", rawValue: {} },
    { type: "text-start", id: "0" },
    { type: "source", sourceType: "url", id: "1", url: "https://example.com" },
  ];
  expect(blocksOf(...silent)).toEqual([]);
  expect(blocksOf(started, { type: "ping" })).toEqual([ping]);
});

describe("our own reader", () => {
  const codec = anthropicMessages.codec(read(anthropicMessages, JSON.stringify(plainRequest)));
  const kindsOf = (bytes: Uint8Array) =>
    codec
      .streamReader()
      .read(bytes)
      .map(({ meaning }) => meaning.kind);

  it("finds content, finish and sentinel", () => {
    const bytes = streamOf(started, thinking("Hm."), text("a"), called("a", "{}"), finish);
    expect(kindsOf(bytes).join(" ")).toBe(
      "other other other content other content content other finish sentinel",
    );
  });

  it("finds the provider's error as it was", () => {
    const error = {
      type: "server_error",
      code: "overloaded",
      message: "No.",
      param: "model",
      details: [1],
      typed: true,
    };
    const text = crossed(plainRequest).streamEncoder(identity).error(error);
    const frames = codec.streamReader().read(new TextEncoder().encode(text));
    expect(frames.map(({ meaning }) => meaning)).toEqual([{ kind: "error", error }]);
  });
});
