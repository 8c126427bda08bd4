import type { FrameMeaning } from "@understudy/core";
import { readFileSync } from "node:fs";
import { describeDialect } from "../testing/index.ts";
import type { StreamExample } from "../testing/index.ts";
import { openaiChat } from "./openai-chat.ts";

const request = '{"model":"example-model","messages":[{"role":"user","content":"Hi"}],"stream":true}';

type Kinds = readonly FrameMeaning["kind"][];

const times = (count: number, kind: FrameMeaning["kind"]): Kinds => Array.from({ length: count }, () => kind);

interface Told {
  readonly text: string | null;
  readonly body?: string;
}

function fixture(name: string, kinds: Kinds, { text, body = request }: Told): StreamExample {
  const bytes = new Uint8Array(readFileSync(new URL(`../fixtures/openai-chat/${name}.txt`, import.meta.url)));
  return { name, request: body, bytes, kinds, text };
}

const text = fixture("text", ["other", ...times(5, "content"), "finish", "sentinel"], {
  text: 'Hello! How can I help?\n\n¡Olé! 你好 🎭 "quoted" 🎭',
});

/** The same stream with other line ends, or a byte-order mark. */
function variant(name: string, change: (stream: string) => string): StreamExample {
  const stream = new TextDecoder().decode(text.bytes);
  return { ...text, name: `text, ${name}`, bytes: new TextEncoder().encode(change(stream)) };
}

describeDialect(openaiChat, {
  requests: [
    request,
    ' {\r\n\t"messages" : [ ] , "mo\\u0064el" : "example\\u002dmodel" } \n',
    '{"metadata":{"model":"decoy","n":[1.5e+3,-0,true,null]},"messages":[{"content":"\\"model\\":\\"x\\" é 你🎭"}],"model":"example-model"}',
  ],
  streams: [
    text,
    variant("CRLF", (stream) => stream.replaceAll("\n", "\r\n")),
    variant("CR", (stream) => stream.replaceAll("\n", "\r")),
    variant("byte-order mark", (stream) => `\uFEFF${stream}`),
    variant("no space after the colon", (stream) => stream.replaceAll("data: ", "data:")),
    variant("ids and event names", (stream) => stream.replaceAll("data: ", "id: 1}\nevent: message\ndata: ")),
    fixture("usage-and-obfuscation", ["other", ...times(5, "content"), "finish", "other", "sentinel"], {
      text: "Once upon a time.",
    }),
    fixture("parallel-tool-calls", [...times(14, "content"), "finish", "sentinel"], { text: null }),
    fixture(
      "two-choices",
      ["other", "other", ...times(4, "content"), "other", "content", "finish", "sentinel"],
      { text: null, body: request.replace("{", '{"n":2,') },
    ),
    fixture("refusal", ["other", ...times(10, "content"), "finish", "sentinel"], { text: null }),
    fixture("reasoning", ["other", ...times(10, "content"), "finish", "sentinel"], { text: null }),
    fixture("error-in-stream", ["other", "other", "content", "content", "error"], { text: "The answer" }),
    fixture("content-filter", ["other", "other", "content", "finish", "sentinel"], { text: "First" }),
    {
      name: "finish frame with content, integers beyond a double, line after the data",
      request,
      bytes: new TextEncoder().encode(
        [
          'data: {"created":9007199254740993,"choices":[{"delta":{"content":"a"}}],"id":"x\\u0022"}\nid: 1\n\n',
          'event: chunk\ndata: {"id":"x\\u0022","choices":[{"delta":{"content":"b","role":"assistant"},"finish_reason":"stop"}],"seed":1e400,"created":9007199254740993}\n\n',
        ].join(""),
      ),
      kinds: ["content", "finish"],
      text: "ab",
    },
  ],
  plain: [
    {
      name: "with usage",
      body: '{"id":"chatcmpl-1","choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}],"usage":{"prompt_tokens":19,"completion_tokens":10,"total_tokens":29}}\n',
      meaning: {
        kind: "answer",
        finishReason: "stop",
        empty: false,
        usage: { inputTokens: 19, outputTokens: 10 },
      },
    },
    {
      name: "that is empty",
      body: '{"choices":[{"index":0,"message":{"role":"assistant","content":""},"finish_reason":"stop"}]}',
      meaning: { kind: "answer", finishReason: "stop", empty: true },
    },
    {
      name: "withheld by a filter",
      body: '{"choices":[{"index":0,"message":{"content":null},"finish_reason":"content_filter"}]}',
      meaning: { kind: "answer", finishReason: "content_filter", empty: false },
    },
  ],
  errors: [
    {
      name: "of OpenAI",
      body: '{"error":{"message":"Rate limit reached","type":"tokens","param":null,"code":"rate_limit_exceeded"}}',
      error: { message: "Rate limit reached", type: "tokens", code: "rate_limit_exceeded", typed: true },
    },
  ],
});
