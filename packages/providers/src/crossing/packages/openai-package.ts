import { createOpenAI } from "@ai-sdk/openai";
import type { ProviderPackage } from "../provider-package.ts";
import { brokenArguments, documentsOnly, filesByAddress, noFilesInToolResults } from "../shortcomings.ts";

/**
 * `@ai-sdk/openai`, its chat model: it knows what OpenAI's reasoning models take (`max_completion_tokens`,
 * the developer role) by the model's name.
 */
export const openaiPackage: ProviderPackage = {
  name: "@ai-sdk/openai",
  languageModel: ({ baseUrl, apiKey, model, fetch }) =>
    createOpenAI({ baseURL: baseUrl, apiKey, fetch }).chat(model),
  carriesReasoning: false,
  readsArgumentText: true,
  shortcomings: [brokenArguments, filesByAddress({ images: true }), documentsOnly, noFilesInToolResults],
};
