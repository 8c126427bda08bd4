import {
  anything,
  closed,
  flag,
  integer,
  lazy,
  listOf,
  mapOf,
  number,
  open,
  record,
  text,
} from "../shape.ts";
import { wordOf } from "../shape.ts";
import type { Shape } from "../shape.ts";

/*
 * `GenerateContentRequest` of https://ai.google.dev/api/generate-content, with the members that
 * `@google/genai` 3.1 declares. The API knows no members but its own: JSON is read into a protocol
 * buffer, and an unknown name is an error.
 */

/** `Schema`: a part of JSON Schema only, without `additionalProperties` and `$ref`. */
const schema: Shape = closed(
  {},
  {
    type: text,
    format: text,
    title: text,
    description: text,
    nullable: flag,
    enum: listOf(text),
    items: lazy(() => schema),
    minItems: anything,
    maxItems: anything,
    properties: mapOf(lazy(() => schema)),
    minProperties: anything,
    maxProperties: anything,
    required: listOf(text),
    minimum: number,
    maximum: number,
    minLength: anything,
    maxLength: anything,
    pattern: text,
    example: anything,
    anyOf: listOf(lazy(() => schema)),
    propertyOrdering: listOf(text),
    default: anything,
  },
);

const part = closed(
  {},
  {
    text,
    thought: flag,
    thoughtSignature: text,
    inlineData: closed({ mimeType: text, data: text }, { displayName: text }),
    fileData: closed({ fileUri: text }, { mimeType: text, displayName: text }),
    functionCall: closed({ name: text }, { id: text, args: record }),
    functionResponse: closed(
      { name: text, response: record },
      { id: text, parts: listOf(record), willContinue: flag, scheduling: text },
    ),
    executableCode: record,
    codeExecutionResult: record,
    toolCall: record,
    toolResponse: record,
    videoMetadata: record,
    mediaResolution: anything,
    partMetadata: record,
  },
);

const content = closed({ parts: listOf(part) }, { role: wordOf("user", "model", "function") });

const functionDeclaration = closed(
  { name: text },
  {
    description: text,
    parameters: schema,
    parametersJsonSchema: anything,
    response: schema,
    responseJsonSchema: anything,
    behavior: text,
  },
);

const tool = closed(
  {},
  {
    functionDeclarations: listOf(functionDeclaration),
    googleSearch: record,
    googleSearchRetrieval: record,
    googleMaps: record,
    codeExecution: record,
    computerUse: record,
    urlContext: record,
    fileSearch: record,
    mcpServers: listOf(record),
  },
);

const generationConfig = closed(
  {},
  {
    stopSequences: listOf(text),
    responseMimeType: text,
    responseSchema: schema,
    responseJsonSchema: anything,
    responseModalities: listOf(text),
    candidateCount: integer,
    maxOutputTokens: integer,
    temperature: number,
    topP: number,
    topK: number,
    seed: integer,
    presencePenalty: number,
    frequencyPenalty: number,
    responseLogprobs: flag,
    logprobs: integer,
    enableEnhancedCivicAnswers: flag,
    speechConfig: record,
    imageConfig: record,
    audioTranscriptionConfig: record,
    mediaResolution: text,
    thinkingConfig: closed(
      {},
      {
        includeThoughts: flag,
        thinkingBudget: integer,
        thinkingLevel: wordOf("THINKING_LEVEL_UNSPECIFIED", "MINIMAL", "LOW", "MEDIUM", "HIGH"),
      },
    ),
  },
);

const functionCallingConfig = closed(
  {},
  {
    mode: wordOf("MODE_UNSPECIFIED", "AUTO", "ANY", "NONE", "VALIDATED"),
    allowedFunctionNames: listOf(text),
  },
);

export const generateContentRequest: Shape = closed(
  {},
  {
    contents: listOf(content),
    // The path names the model; the body may repeat it.
    model: text,
    systemInstruction: open({ parts: listOf(part) }),
    tools: listOf(tool),
    toolConfig: closed(
      {},
      { functionCallingConfig, retrievalConfig: record, includeServerSideToolInvocations: flag },
    ),
    safetySettings: listOf(closed({ category: text, threshold: text }, { method: text })),
    generationConfig,
    cachedContent: text,
    continuationToken: text,
    labels: record,
    serviceTier: text,
    store: flag,
  },
);
