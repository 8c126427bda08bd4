import type {
  LanguageModelV4CallOptions,
  LanguageModelV4FilePart,
  LanguageModelV4Prompt,
} from "@ai-sdk/provider";
import { describe, expect, it } from "vitest";
import { providers } from "../providers.ts";
import { askPackage } from "../testing/ask-package.ts";
import { hubCall } from "../testing/hub-dialect.ts";
import { crossingFault } from "./crossing-fault.ts";

interface Ask {
  readonly options: LanguageModelV4CallOptions;
  /** Whether what is asked stands in the request the package would send. */
  carried(body: string): boolean;
}

const address = "https://example.com/a.bin";
const bytes = "Y29udGVudA==";
const data = { type: "data", data: bytes } as const;
const url = { type: "url", url: new URL(address) } as const;
const tools = [
  { type: "function", name: "f", inputSchema: { type: "object" } },
] satisfies LanguageModelV4CallOptions["tools"];
const schema = {
  type: "json",
  schema: { type: "object", properties: { the_answer: { type: "string" } }, additionalProperties: false },
} satisfies LanguageModelV4CallOptions["responseFormat"];

const forced = /"tool_?choice":("required"|\{"(type":")?any")|"mode":"ANY"/i;
const single = /parallel_tool/;
const readableFile = (text: string) => (body: string) =>
  body.includes(text) && !body.includes('\\"mediaType');

function user(...files: readonly LanguageModelV4FilePart[]): LanguageModelV4Prompt {
  return [{ role: "user", content: [{ type: "text", text: "look" }, ...files] }];
}

function file(mediaType: string, from: LanguageModelV4FilePart["data"] = data): LanguageModelV4Prompt {
  return user({ type: "file", mediaType, data: from });
}

function history(
  input: unknown,
  from?: LanguageModelV4FilePart["data"],
  mediaType = "image/png",
): LanguageModelV4Prompt {
  const call = { toolCallId: "c1", toolName: "f" };
  return [
    ...user(),
    { role: "assistant", content: [{ type: "tool-call", ...call, input }] },
    {
      role: "tool",
      content: [
        {
          type: "tool-result",
          ...call,
          output:
            from === undefined
              ? { type: "text", value: "the result" }
              : { type: "content", value: [{ type: "file", mediaType, data: from }] },
        },
      ],
    },
  ];
}

const asks: Readonly<Record<string, Ask>> = {
  "a tool": { options: { prompt: user(), tools }, carried: (body) => body.includes('"f"') },
  "an image": { options: { prompt: file("image/png") }, carried: readableFile(bytes) },
  "an image by address": { options: { prompt: file("image/*", url) }, carried: readableFile(address) },
  "a drawing": { options: { prompt: file("image/svg+xml") }, carried: readableFile(bytes) },
  "a document": { options: { prompt: file("application/pdf") }, carried: readableFile(bytes) },
  "a document by address": {
    options: { prompt: file("application/pdf", url) },
    carried: readableFile(address),
  },
  "another file": { options: { prompt: file("application/zip") }, carried: readableFile(bytes) },
  "instructions in between": {
    options: { prompt: [...user(), { role: "system", content: "mind" }, ...user()] },
    // Where they were given, not moved to the front.
    carried: (body) => body.includes("mind") && !/"system":[^\]]*mind/.test(body),
  },
  "a tool's result": {
    options: { prompt: history({}), tools },
    carried: (body) => body.includes("the result"),
  },
  "a tool's result without tools": {
    options: { prompt: history({}) },
    carried: (body) => body.includes("the result"),
  },
  "a tool's result with tools forbidden": {
    options: { prompt: history({}), tools, toolChoice: { type: "none" } },
    carried: (body) => body.includes("the result"),
  },
  "an image from a tool": { options: { prompt: history({}, data), tools }, carried: readableFile(bytes) },
  "an image by address from a tool": {
    options: { prompt: history({}, url), tools },
    carried: readableFile(address),
  },
  "a document from a tool": {
    options: { prompt: history({}, data, "application/pdf"), tools },
    carried: readableFile(bytes),
  },
  "a text file from a tool": {
    options: { prompt: history({}, data, "text/plain"), tools },
    carried: readableFile(bytes),
  },
  "another file from a tool": {
    options: { prompt: history({}, data, "application/zip"), tools },
    carried: readableFile(bytes),
  },
  "arguments that are no JSON": { options: { prompt: history("{no"), tools }, carried: () => false },
  "one tool call at a time": {
    options: {
      prompt: user(),
      tools,
      providerOptions: { openai: { parallelToolCalls: false }, anthropic: { disableParallelToolUse: true } },
    },
    carried: (body) => single.test(body),
  },
  "a forced tool": {
    options: { prompt: user(), tools, toolChoice: { type: "required" } },
    carried: (body) => forced.test(body),
  },
  "a forced tool while thinking": {
    options: { prompt: user(), tools, toolChoice: { type: "required" }, reasoning: "high" },
    carried: (body) => forced.test(body),
  },
  "JSON of any kind": {
    options: { prompt: user(), responseFormat: { type: "json" } },
    carried: (body) => /json_object|responseMimeType/.test(body),
  },
  "JSON by schema": {
    options: { prompt: user(), responseFormat: schema },
    carried: (body) => body.includes("the_answer"),
  },
  "JSON by schema while thinking": {
    options: { prompt: user(), responseFormat: schema, reasoning: "high" },
    carried: (body) => body.includes("the_answer") && (!body.includes('"name":"json"') || forced.test(body)),
  },
  "JSON by schema beside tools": {
    options: { prompt: user(), responseFormat: schema, tools },
    carried: (body) => body.includes("the_answer") && !body.includes('"name":"json"'),
  },
};

const models: readonly (readonly [keyof typeof providers, string])[] = [
  ["openai", "gpt-4o"],
  ["azure-openai", "gpt-4o"],
  ["openai-compatible", "m"],
  ["deepseek", "deepseek-chat"],
  ["anthropic", "claude-sonnet-4-5"],
  ["anthropic", "claude-sonnet-4-0"],
  ["aws-bedrock", "anthropic.claude-3-5-sonnet-20240620-v1:0"],
  ["aws-bedrock", "openai.gpt-oss-120b-1:0"],
  ["google", "gemini-2.5-flash"],
  ["google", "gemini-3-pro-preview"],
  ["vertex", "gemini-2.5-flash"],
];

/** Where the package writes what its provider does not take. */
const knownBetter: Readonly<Record<string, readonly string[]>> = {
  // The Messages API: a forced tool or a tool that stands for a schema excludes thinking.
  "aws-bedrock": ["JSON by schema while thinking"],
  // Not among the package's own `supportedUrls`.
  google: ["a document by address"],
  vertex: ["a document by address"],
};

describe.each(models)("%s asked for %s", (type, model) => {
  it.each(Object.entries(asks))(
    "%s is refused exactly where its package would lose it",
    async (name, ask) => {
      const provider = providers[type];
      const fault = crossingFault(provider, hubCall(ask.options), model);
      const asked = await askPackage(provider, model, ask.options);
      const carried = asked.kind === "sent" && ask.carried(asked.body);
      if (knownBetter[type]?.includes(name) === true) expect(fault).not.toBeNull();
      else expect({ refused: fault !== null, asked }).toEqual({ refused: !carried, asked });
    },
  );
});
