import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { ProviderPackage } from "../provider-package.ts";
import {
  brokenArguments,
  documentsAndTextsOnly,
  filesByAddress,
  noFilesInToolResults,
  noSchema,
} from "../shortcomings.ts";

/** Whether the vendor takes a JSON schema for the answer; some know JSON without one only. */
export interface OpenaiCompatibleTraits {
  readonly jsonSchema: boolean;
}

/** `@ai-sdk/openai-compatible`: whatever speaks OpenAI's chat format without being OpenAI. */
export function openaiCompatiblePackage({ jsonSchema }: OpenaiCompatibleTraits): ProviderPackage {
  return {
    name: "@ai-sdk/openai-compatible",
    languageModel: ({ baseUrl, model, fetch }) =>
      createOpenAICompatible({
        // The name decides which member of the hub's providerOptions it reads.
        name: "openai",
        baseURL: baseUrl,
        fetch,
        includeUsage: true,
        supportsStructuredOutputs: jsonSchema,
        transformRequestBody: withParallelToolCalls,
      }).chatModel(model),
    carriesReasoning: false,
    readsArgumentText: true,
    shortcomings: [
      brokenArguments,
      filesByAddress({ images: true }),
      documentsAndTextsOnly,
      noFilesInToolResults,
      ...(jsonSchema ? [] : [noSchema]),
    ],
  };
}

/** The package copies an option it does not know into the body as it is called in the hub. */
function withParallelToolCalls({
  parallelToolCalls,
  ...body
}: Record<string, unknown>): Record<string, unknown> {
  return parallelToolCalls === undefined ? body : { ...body, parallel_tool_calls: parallelToolCalls };
}
