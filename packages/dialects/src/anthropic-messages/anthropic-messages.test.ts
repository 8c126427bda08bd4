import type { FrameMeaning } from "@understudy/core";
import { readFileSync } from "node:fs";
import { describeDialect } from "../testing/index.ts";
import type { StreamExample } from "../testing/index.ts";
import { anthropicMessages } from "./anthropic-messages.ts";

const request =
  '{"model":"example-model","max_tokens":256,"messages":[{"role":"user","content":"Hello"}],"stream":true}';

type Kind = FrameMeaning["kind"];

const times = (count: number, kind: Kind): readonly Kind[] => Array.from({ length: count }, () => kind);
const end: readonly Kind[] = ["other", "finish", "sentinel"];

function fixture(name: string, kinds: readonly Kind[], text: string | null): StreamExample {
  const file = new URL(`../fixtures/anthropic-messages/${name}.txt`, import.meta.url);
  return { name, request, bytes: new Uint8Array(readFileSync(file)), kinds, text };
}

const text = fixture(
  "text",
  ["other", "other", "other", ...times(3, "content"), ...end],
  'Hello! Ça va "bien" 🎭\n',
);

/** The same stream in another framing. */
function variant(name: string, change: (stream: string) => string): StreamExample {
  const stream = new TextDecoder().decode(text.bytes);
  return { ...text, name: `text, ${name}`, bytes: new TextEncoder().encode(change(stream)) };
}

describeDialect(anthropicMessages, {
  requests: [
    request,
    ' {\r\n\t"messages" : [ ] , "mo\\u0064el" : "example\\u002dmodel" } \n',
    '{"system":[{"type":"text","text":"\\"model\\":\\"x\\" é 你🎭"}],"metadata":{"model":"decoy","user_id":9007199254740993},"messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]}],"model":"example-model"}',
  ],
  streams: [
    text,
    variant("CRLF", (stream) => stream.replaceAll("\n", "\r\n")),
    variant("CR", (stream) => stream.replaceAll("\n", "\r")),
    variant("byte-order mark", (stream) => `\uFEFF${stream}`),
    variant("no space after the colon", (stream) => stream.replaceAll(/^(event|data): /gm, "$1:")),
    variant("no event names", (stream) => stream.replaceAll(/^event: .*\n/gm, "")),
    variant("event name behind the data", (stream) => stream.replaceAll(/^(event.*\n)(data.*\n)/gm, "$2$1")),
    variant("ids and comments", (stream) => stream.replaceAll("data: ", ": {}\nid: 1}\ndata: ")),
    fixture(
      "padding-and-unknown",
      ["other", "other", "other", ...times(3, "content"), "other", "content", ...end],
      "Hello there. How are you?",
    ),
    fixture(
      "tool-use",
      [
        "other",
        "other",
        "other",
        ...times(8, "content"),
        "other",
        "content",
        "other",
        ...times(8, "content"),
        ...end,
      ],
      null,
    ),
    fixture(
      "parallel-tools",
      ["other", "content", "other", "content", "other", "content", "other", ...times(2, "content"), ...end],
      null,
    ),
    fixture(
      "thinking",
      ["other", "other", ...times(7, "content"), "other", "other", "content", ...end],
      null,
    ),
    fixture(
      "redacted-thinking",
      ["other", "content", "other", "other", ...times(2, "content"), ...end],
      null,
    ),
    fixture("refusal", ["other", "other", "content", ...end], "Hello.."),
    fixture("error-in-stream", ["other", "other", "other", ...times(2, "content"), "error"], "Hello, I"),
    fixture(
      "server-tool",
      [
        ...(["other", "other", "content", "content", "other", "content", "other"] as const),
        ...(["content", "other", ...times(6, "content"), "other"] as const),
        ...(["content", "other", "other", ...times(3, "content"), ...end] as const),
      ],
      null,
    ),
  ],
  plain: [
    {
      name: "with cached input",
      body: '{"id":"msg_01","type":"message","role":"assistant","model":"claude-opus-5","content":[{"type":"text","text":"Hello"}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":5,"cache_creation_input_tokens":100,"cache_read_input_tokens":2000,"output_tokens":9,"more":9007199254740993}}\n',
      meaning: {
        kind: "answer",
        finishReason: "stop",
        empty: false,
        usage: { inputTokens: 2105, cachedInputTokens: 2000, outputTokens: 9 },
      },
    },
    {
      name: "that is empty",
      body: '{"type":"message","content":[],"stop_reason":"end_turn"}',
      meaning: { kind: "answer", finishReason: "stop", empty: true },
    },
    {
      name: "that calls a tool",
      body: '{"type":"message","content":[{"type":"tool_use","id":"toolu_01","name":"f","input":{}}],"stop_reason":"tool_use"}',
      meaning: { kind: "answer", finishReason: "tool_use", empty: false },
    },
    {
      name: "that is an error",
      body: '{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_01"}',
      meaning: {
        kind: "error",
        error: { type: "overloaded_error", message: "Overloaded", typed: true },
      },
    },
  ],
  errors: [
    {
      name: "of Anthropic",
      body: '{"type":"error","error":{"type":"not_found_error","message":"model: claude-none"},"request_id":"req_011CSHoEeqs5C35K2UUqR7Fy"}',
      error: { type: "not_found_error", message: "model: claude-none", typed: true },
    },
    {
      name: "of Anthropic with a code of its own",
      body: '{"type":"error","error":{"type":"rate_limit_error","message":"Spend limit reached","details":{"error_code":"enforced_spend_limit_reached"}},"request_id":null}',
      error: {
        type: "rate_limit_error",
        message: "Spend limit reached",
        details: { error_code: "enforced_spend_limit_reached" },
        typed: true,
      },
    },
  ],
});
