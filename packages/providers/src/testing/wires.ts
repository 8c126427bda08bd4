import type { UpstreamError } from "@understudy/core";
import { anthropic } from "../anthropic.ts";
import { awsBedrock } from "../aws-bedrock.ts";
import { google } from "../google.ts";
import { openaiCompatible } from "../openai-compatible.ts";
import { openai } from "../openai.ts";
import type { Provider } from "../provider.ts";
import { vertex } from "../vertex.ts";
import { converseEvent, converseException } from "./aws-event-stream.ts";

/** An answer in a provider's own format, and what goes wrong in it, as its documentation shows them. */
export interface Wire {
  readonly provider: Provider;
  readonly model: string;
  /** What a streamed call asks for. */
  readonly path: string;
  readonly plainPath: string;
  /** Frames of a stream that says "Grüße" in two pieces and calls `f` with `{"a":1}`. */
  readonly frames: readonly (string | Uint8Array)[];
  /** How many frames must have come for the answer to be whole. */
  readonly whole: number;
  readonly finish: string;
  readonly error: { readonly frame: string | Uint8Array; readonly reads: UpstreamError };
  /** Half a frame at its end takes the answer with it, whole or not. */
  readonly framedByLength?: true;
  /** A frame that is none. */
  readonly malformed: string | Uint8Array;
  readonly plain: object;
}

const data = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;
const event = (type: string, value: object): string => `event: ${type}\n${data({ type, ...value })}`;

const chunk = (delta: object, finish_reason: string | null = null): string =>
  data({
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    created: 1,
    model: "m",
    choices: [{ index: 0, delta, finish_reason }],
  });

/** developers.openai.com/api/reference, "Chat streaming events". */
const chat = {
  path: "/v1/chat/completions",
  plainPath: "/v1/chat/completions",
  frames: [
    chunk({ role: "assistant", content: "" }),
    chunk({ content: "Grü" }),
    chunk({ content: "ße" }),
    chunk({
      tool_calls: [{ index: 0, id: "call_1", type: "function", function: { name: "f", arguments: "" } }],
    }),
    chunk({ tool_calls: [{ index: 0, function: { arguments: '{"a":1}' } }] }),
    chunk({}, "tool_calls"),
    data({
      id: "chatcmpl-1",
      created: 1,
      model: "m",
      choices: [],
      usage: { prompt_tokens: 3, completion_tokens: 5, total_tokens: 8 },
    }),
    "data: [DONE]\n\n",
  ],
  whole: 6,
  finish: "tool_calls",
  error: {
    frame: data({
      error: { message: "The server had an error", type: "server_error", param: null, code: "oops" },
    }),
    reads: { message: "The server had an error", type: "server_error", code: "oops", typed: true },
  },
  malformed: 'data: {"choices":\n\n',
  plain: {
    id: "chatcmpl-1",
    created: 1,
    model: "m",
    choices: [
      {
        index: 0,
        message: {
          role: "assistant",
          content: "Grüße",
          tool_calls: [{ id: "call_1", type: "function", function: { name: "f", arguments: '{"a":1}' } }],
        },
        finish_reason: "tool_calls",
      },
    ],
    usage: { prompt_tokens: 3, completion_tokens: 5, total_tokens: 8 },
  },
};

/** platform.claude.com/docs/en/build-with-claude/streaming. */
const messages = {
  path: "/v1/v1/messages",
  plainPath: "/v1/v1/messages",
  frames: [
    event("message_start", {
      message: {
        id: "msg_1",
        type: "message",
        role: "assistant",
        model: "claude-sonnet-4-5",
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage: { input_tokens: 3, output_tokens: 1 },
      },
    }),
    event("content_block_start", { index: 0, content_block: { type: "text", text: "" } }),
    event("ping", {}),
    event("content_block_delta", { index: 0, delta: { type: "text_delta", text: "Grü" } }),
    event("content_block_delta", { index: 0, delta: { type: "text_delta", text: "ße" } }),
    event("content_block_stop", { index: 0 }),
    event("content_block_start", {
      index: 1,
      content_block: { type: "tool_use", id: "call_1", name: "f", input: {} },
    }),
    event("content_block_delta", { index: 1, delta: { type: "input_json_delta", partial_json: '{"a":1}' } }),
    event("content_block_stop", { index: 1 }),
    event("message_delta", {
      delta: { stop_reason: "tool_use", stop_sequence: null },
      usage: { output_tokens: 5 },
    }),
    event("message_stop", {}),
  ],
  whole: 11,
  finish: "tool_use",
  error: {
    frame: event("error", { error: { type: "overloaded_error", message: "Overloaded" } }),
    reads: { type: "overloaded_error", message: "Overloaded", typed: true },
  },
  malformed: 'event: content_block_delta\ndata: {"type":\n\n',
  plain: {
    id: "msg_1",
    type: "message",
    role: "assistant",
    model: "claude-sonnet-4-5",
    content: [
      { type: "text", text: "Grüße" },
      { type: "tool_use", id: "call_1", name: "f", input: { a: 1 } },
    ],
    stop_reason: "tool_use",
    stop_sequence: null,
    usage: { input_tokens: 3, output_tokens: 5 },
  },
};

/** docs.aws.amazon.com/bedrock, API_runtime_ConverseStream. */
const converse: Omit<Wire, "provider" | "model"> = {
  path: "/v1/model/anthropic.claude-3-haiku-20240307-v1%3A0/converse-stream",
  plainPath: "/v1/model/anthropic.claude-3-haiku-20240307-v1%3A0/converse",
  frames: [
    converseEvent("messageStart", { role: "assistant", p: "abcd" }),
    converseEvent("contentBlockDelta", { contentBlockIndex: 0, delta: { text: "Grü" }, p: "ab" }),
    converseEvent("contentBlockDelta", { contentBlockIndex: 0, delta: { text: "ße" }, p: "abc" }),
    converseEvent("contentBlockStop", { contentBlockIndex: 0 }),
    converseEvent("contentBlockStart", {
      contentBlockIndex: 1,
      start: { toolUse: { toolUseId: "call_1", name: "f" } },
    }),
    converseEvent("contentBlockDelta", { contentBlockIndex: 1, delta: { toolUse: { input: '{"a":1}' } } }),
    converseEvent("contentBlockStop", { contentBlockIndex: 1 }),
    converseEvent("messageStop", { stopReason: "tool_use" }),
    converseEvent("metadata", {
      metrics: { latencyMs: 1 },
      usage: { inputTokens: 3, outputTokens: 5, totalTokens: 8 },
    }),
  ],
  whole: 8,
  finish: "tool_use",
  framedByLength: true,
  error: {
    frame: converseException("throttlingException", "Too many requests, please wait before trying again."),
    reads: {
      type: "throttlingException",
      message: "Too many requests, please wait before trying again.",
      typed: true,
    },
  },
  malformed: Buffer.from(converseEvent("contentBlockDelta", { contentBlockIndex: 0 })).fill(0, 20, 24),
  plain: {
    output: {
      message: {
        role: "assistant",
        content: [{ text: "Grüße" }, { toolUse: { toolUseId: "call_1", name: "f", input: { a: 1 } } }],
      },
    },
    stopReason: "tool_use",
    usage: { inputTokens: 3, outputTokens: 5, totalTokens: 8 },
    metrics: { latencyMs: 1 },
  },
};

const candidate = (parts: readonly object[], rest: object = {}): object => ({
  candidates: [{ content: { parts, role: "model" }, index: 0, ...rest }],
  usageMetadata: { promptTokenCount: 3, candidatesTokenCount: 5, totalTokenCount: 8 },
  modelVersion: "gemini-2.5-flash",
  responseId: "r1",
});

/** ai.google.dev/api/generate-content. */
const gemini = {
  frames: [
    data(candidate([{ text: "Grü" }])),
    data(candidate([{ text: "ße" }])),
    data(candidate([{ functionCall: { id: "call_1", name: "f", args: { a: 1 } } }])),
    data(candidate([{ text: "" }], { finishReason: "STOP" })),
  ],
  whole: 4,
  finish: "STOP",
  error: {
    frame: data({ error: { code: 503, message: "The model is overloaded.", status: "UNAVAILABLE" } }),
    reads: { type: "UNAVAILABLE", code: "503", message: "The model is overloaded.", typed: true },
  },
  malformed: 'data: {"candidates":\n\n',
  plain: candidate([{ text: "Grüße" }, { functionCall: { id: "call_1", name: "f", args: { a: 1 } } }], {
    finishReason: "STOP",
  }),
};

const geminiPath = "/v1/models/gemini-2.5-flash";
const geminiPaths = {
  path: `${geminiPath}:streamGenerateContent?alt=sse`,
  plainPath: `${geminiPath}:generateContent`,
};

export const wires: readonly Wire[] = [
  { provider: openaiCompatible, model: "m", ...chat },
  { provider: openai, model: "gpt-4o", ...chat },
  { provider: anthropic, model: "claude-sonnet-4-5", ...messages },
  { provider: awsBedrock, model: "anthropic.claude-3-haiku-20240307-v1:0", ...converse },
  { provider: google, model: "gemini-2.5-flash", ...geminiPaths, ...gemini },
  { provider: vertex, model: "gemini-2.5-flash", ...geminiPaths, ...gemini },
];
