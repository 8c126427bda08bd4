import { openaiPackage } from "./crossing/packages/openai-package.ts";
import type { Provider } from "./provider.ts";
import { readOpenaiRateLimits } from "./rate-limits/openai-rate-limits.ts";
import { refineAzureRefusal } from "./refusals/azure-refusals.ts";
import { firstReading } from "./refusals/first-reading.ts";
import { refineOpenaiRefusal } from "./refusals/openai-refusals.ts";

/**
 * OpenAI's models at Azure, over its v1 API: `https://RESOURCE.openai.azure.com/openai/v1`, where a
 * model's name is the name of a deployment and no dated `api-version` is needed
 * (learn.microsoft.com/azure/foundry/openai/api-version-lifecycle, read November 2026). One that is
 * wanted all the same stands in the query of the base URL. A deployment may have any name, so nothing
 * is taken for granted of it.
 */
export const azureOpenai: Provider = {
  type: "azure-openai",
  telemetryName: "azure.ai.openai",
  dialects: {
    "openai-chat": "/chat/completions",
    "openai-responses": "/responses",
    "openai-embeddings": "/embeddings",
  },
  package: openaiPackage,
  keyEnvironment: "AZURE_OPENAI_API_KEY",
  modelsPath: "/models",
  headers: ({ apiKey }) => (apiKey === undefined ? {} : { "api-key": apiKey }),
  refine: firstReading(refineAzureRefusal, refineOpenaiRefusal),
  readRateLimits: readOpenaiRateLimits,
};
