import type { FrameMeaning } from "@understudy/core";
import { readFileSync } from "node:fs";
import { describeDialect } from "../testing/index.ts";
import type { StreamExample } from "../testing/index.ts";
import { openaiResponses } from "./openai-responses.ts";

const request = '{"model":"example-model","input":"Hello","stream":true}';

type Kinds = readonly FrameMeaning["kind"][];

const times = (count: number, kind: FrameMeaning["kind"]): Kinds => Array.from({ length: count }, () => kind);
/** The first two events, a message around its deltas, and a whole answer of one such message. */
const start = times(2, "other");
const message = (pieces: number): Kinds => [
  ...times(2, "other"),
  ...times(pieces, "content"),
  ...times(2, "other"),
  "content",
];
const answer = (pieces: number): Kinds => [...start, ...message(pieces), "finish"];
const call = (pieces: number): Kinds => [...times(pieces + 1, "content"), "other", "content"];

/** No response is taken up again: what has content has no text to go on from. */
function fixture(name: string, kinds: Kinds): StreamExample {
  const file = new URL(`../fixtures/openai-responses/${name}.txt`, import.meta.url);
  const hasContent = kinds.includes("content");
  return { name, request, bytes: new Uint8Array(readFileSync(file)), kinds, text: hasContent ? null : "" };
}

const text = fixture("text", answer(5));

/** The same stream in another framing. */
function variant(name: string, change: (stream: string) => string): StreamExample {
  const stream = new TextDecoder().decode(text.bytes);
  return { ...text, name: `text, ${name}`, bytes: new TextEncoder().encode(change(stream)) };
}

describeDialect(openaiResponses, {
  requests: [
    request,
    ' {\r\n\t"input" : [ ] , "mo\\u0064el" : "example\\u002dmodel" } \n',
    '{"metadata":{"model":"decoy"},"max_output_tokens":9007199254740993,"input":[{"role":"user","content":[{"type":"input_text","text":"\\"model\\":\\"x\\" é 你🎭"}]}],"model":"example-model"}',
    '{"model":"example-model","prompt":{"id":"pmpt_1"}}',
  ],
  streams: [
    text,
    variant("CRLF", (stream) => stream.replaceAll("\n", "\r\n")),
    variant("CR", (stream) => stream.replaceAll("\n", "\r")),
    variant("byte-order mark", (stream) => `\uFEFF${stream}`),
    variant("no space after the colon", (stream) => stream.replaceAll(/^(event|data): /gm, "$1:")),
    variant("no event names", (stream) => stream.replaceAll(/^event: .*\n/gm, "")),
    variant("no types", (stream) => stream.replaceAll(/"type":"response\.[^"]*",/g, "")),
    variant("ids and comments", (stream) => stream.replaceAll("data: ", ": {}\nid: 1}\ndata: ")),
    {
      ...variant("sentinel of a compatible server", (stream) => `${stream}data: [DONE]\n\n`),
      kinds: [...answer(5), "sentinel"],
    },
    fixture("obfuscation-and-unknown", [...start, ...start, ...message(5), "finish"]),
    fixture("parallel-function-calls", [...start, ...call(7), ...call(5), "finish"]),
    fixture("reasoning", [
      ...start,
      ...times(2, "other"),
      ...times(3, "content"),
      ...times(2, "other"),
      "content",
      ...message(2),
      "finish",
    ]),
    fixture("reasoning-only-incomplete", [...times(4, "other"), "finish"]),
    fixture("web-search", [
      ...start,
      ...times(5, "content"),
      ...times(2, "other"),
      ...times(4, "content"),
      ...times(2, "other"),
      "content",
      "finish",
    ]),
    fixture("code-interpreter", [
      ...start,
      ...times(5, "content"),
      "other",
      ...times(3, "content"),
      ...message(1),
      "finish",
    ]),
    fixture("refusal", answer(3)),
    fixture("content-filter", [...times(4, "other"), "content", "content", "finish"]),
    fixture("failed", [...times(4, "other"), "content", "content", "error"]),
    fixture("quota-error", [...start, "error", "error"]),
    fixture("error-event", [...times(4, "other"), "content", "error"]),
  ],
  plain: [
    {
      name: "with reasoning tokens",
      body: '{"id":"resp_1","object":"response","status":"completed","error":null,"output":[{"type":"message","role":"assistant","content":[{"type":"output_text","text":"Hi","annotations":[]}]}],"usage":{"input_tokens":5,"output_tokens":9,"output_tokens_details":{"reasoning_tokens":4},"more":9007199254740993}}\n',
      meaning: {
        kind: "answer",
        finishReason: "stop",
        empty: false,
        usage: { inputTokens: 5, outputTokens: 9 },
      },
    },
    {
      name: "of a background job",
      body: '{"object":"response","status":"queued","background":true,"output":[],"usage":null}',
      meaning: { kind: "answer", finishReason: "queued", empty: false },
    },
    {
      name: "that failed",
      body: '{"object":"response","status":"failed","error":{"code":"server_error","message":"No answer"},"output":[]}',
      meaning: { kind: "error", error: { code: "server_error", message: "No answer", typed: true } },
    },
  ],
  errors: [
    {
      name: "of OpenAI",
      body: '{"error":{"message":"Previous response with id \'resp_1\' not found.","type":"invalid_request_error","param":"previous_response_id","code":"previous_response_not_found"}}',
      error: {
        message: "Previous response with id 'resp_1' not found.",
        type: "invalid_request_error",
        param: "previous_response_id",
        code: "previous_response_not_found",
        typed: true,
      },
    },
  ],
});
