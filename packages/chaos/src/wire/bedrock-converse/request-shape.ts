import {
  anything,
  flag,
  integer,
  listOf,
  mapOf,
  number,
  oneOf,
  open,
  record,
  text,
  wordOf,
} from "../shape.ts";
import type { Shape } from "../shape.ts";

/*
 * `ConverseRequest` of https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html
 * as `@aws-sdk/client-bedrock-runtime` 3.1163 declares it, without the model, which the path names.
 * Members it does not know AWS leaves aside; a union must have exactly one that it knows.
 */

const source = oneOf({ bytes: text, s3Location: record, text, content: listOf(record) });
const cachePoint = open({ type: wordOf("default") }, { ttl: text });
const image = open({ format: wordOf("png", "jpeg", "gif", "webp"), source });
const document = open({ name: text, source }, { format: text, context: text, citations: record });
const video = open({ format: text, source });

const toolResultContent = oneOf({
  json: anything,
  text,
  image,
  document,
  video,
  searchResult: record,
});

const contentBlock = oneOf({
  text,
  image,
  document,
  video,
  audio: record,
  toolUse: open({ toolUseId: text, name: text, input: anything }, { type: text }),
  toolResult: open(
    { toolUseId: text, content: listOf(toolResultContent) },
    { status: wordOf("success", "error"), type: text },
  ),
  guardContent: record,
  cachePoint,
  reasoningContent: oneOf({ reasoningText: open({ text }, { signature: text }), redactedContent: text }),
  citationsContent: record,
  searchResult: record,
  toolAddition: record,
  toolRemoval: record,
});

const message = open({ role: wordOf("user", "assistant", "system"), content: listOf(contentBlock) });

const tool = oneOf({
  toolSpec: open({ name: text, inputSchema: oneOf({ json: record }) }, { description: text, strict: flag }),
  systemTool: open({ name: text }),
  cachePoint,
});

const toolConfig = open(
  { tools: listOf(tool) },
  { toolChoice: oneOf({ auto: record, any: record, tool: open({ name: text }) }) },
);

const textFormat = open({
  type: wordOf("json_schema"),
  // The schema is JSON in a string.
  structure: oneOf({ jsonSchema: open({ schema: text }, { name: text, description: text }) }),
});

export const converseRequest: Shape = open(
  {},
  {
    messages: listOf(message),
    system: listOf(oneOf({ text, guardContent: record, cachePoint })),
    inferenceConfig: open(
      {},
      { maxTokens: integer, temperature: number, topP: number, stopSequences: listOf(text) },
    ),
    toolConfig,
    guardrailConfig: record,
    additionalModelRequestFields: anything,
    promptVariables: record,
    additionalModelResponseFieldPaths: listOf(text),
    requestMetadata: mapOf(text),
    performanceConfig: open({}, { latency: wordOf("standard", "optimized") }),
    serviceTier: open({ type: text }),
    outputConfig: open({}, { textFormat, effort: text }),
  },
);
