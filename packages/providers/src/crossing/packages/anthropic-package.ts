import { createAnthropic } from "@ai-sdk/anthropic";
import { getModelCapabilities } from "@ai-sdk/anthropic/internal";
import type { ProviderPackage } from "../provider-package.ts";
import {
  brokenArguments,
  documentsAndTextsOnly,
  isToolForced,
  noJsonWithoutSchema,
  noLateInstructions,
  noSchemaWithTools,
  onlyDocumentsInToolResults,
  wantsReasoning,
  wantsSchema,
} from "../shortcomings.ts";

/** `@ai-sdk/anthropic`. */
export const anthropicPackage: ProviderPackage = {
  name: "@ai-sdk/anthropic",
  languageModel: ({ baseUrl, apiKey, model, fetch }) =>
    createAnthropic({ baseURL: baseUrl, apiKey, fetch }).languageModel(model),
  carriesReasoning: true,
  readsArgumentText: true,
  tellsToolErrors: true,
  // Id, model and first usage of every message, which come as parts of their own, too.
  bookkeeping: ["anthropic.message_start"],
  shortcomings: [
    brokenArguments,
    documentsAndTextsOnly,
    onlyDocumentsInToolResults,
    noJsonWithoutSchema,
    noLateInstructions,
    noSchemaWithTools(asksSchemaByTool),
    {
      field: "tool_choice",
      reason: "cannot force a tool on a model that is asked to think",
      meets: (options) => wantsReasoning(options) && isToolForced(options),
    },
    {
      field: "response_format",
      reason: "cannot be kept to by this model while it is asked to think",
      meets: (options, model) => wantsSchema(options) && wantsReasoning(options) && asksSchemaByTool(model),
    },
  ],
};

/** Models of before structured outputs: the package gives them a tool to answer with. */
function asksSchemaByTool(model: string): boolean {
  return !getModelCapabilities(model).supportsStructuredOutput;
}
