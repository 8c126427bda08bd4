import { createAmazonBedrock } from "@ai-sdk/amazon-bedrock";
import type { ProviderPackage } from "../provider-package.ts";
import {
  brokenArguments,
  filesByAddress,
  hasToolHistory,
  hasTools,
  noAddressesInToolResults,
  noInstructionsInBetween,
  noJsonWithoutSchema,
  noSchemaWithTools,
  noSingleToolCalls,
  onlyFiles,
  onlyFilesInToolResults,
  onlyImages,
  wantsReasoning,
  wantsSchema,
} from "../shortcomings.ts";

/** docs.aws.amazon.com/bedrock, DocumentBlock, by the media types the package knows. */
const documents = [
  "application/pdf",
  "text/csv",
  "application/msword",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.ms-excel",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "text/html",
  "text/plain",
  "text/markdown",
] as const;

/** `@ai-sdk/amazon-bedrock` over Converse: it reads the event stream's frames and signs where told to. */
export const amazonBedrockPackage: ProviderPackage = {
  name: "@ai-sdk/amazon-bedrock",
  languageModel: ({ baseUrl, apiKey, aws, model, fetch }) =>
    createAmazonBedrock(
      // Nothing may be left undefined that it would look for in the environment.
      aws === undefined
        ? { baseURL: baseUrl, apiKey, fetch }
        : { baseURL: baseUrl, apiKey: "", ...aws, fetch },
    ).languageModel(model),
  carriesReasoning: true,
  readsArgumentText: false,
  shortcomings: [
    brokenArguments,
    filesByAddress({ images: false }),
    onlyFiles(...documents),
    onlyImages("image/jpeg", "image/png", "image/gif", "image/webp"),
    noAddressesInToolResults,
    onlyFilesInToolResults(...documents),
    noInstructionsInBetween,
    noSingleToolCalls((model) => model.includes("anthropic")),
    noJsonWithoutSchema,
    // Which models keep to a schema without a tool differs by account and month (the package's own words).
    noSchemaWithTools(() => true),
    {
      field: "response_format",
      reason: "cannot be kept to by this provider while a model is asked to think",
      meets: (options) => wantsSchema(options) && wantsReasoning(options),
    },
    {
      field: "tools",
      reason: "must be there, and not be forbidden, for this provider to read earlier tool calls",
      meets: (options) =>
        hasToolHistory(options) && (!hasTools(options) || options.toolChoice?.type === "none"),
    },
  ],
};
