import { bearerHeaders } from "./bearer-headers.ts";
import type { Provider } from "./provider.ts";
import { readOpenaiRateLimits } from "./rate-limits/openai-rate-limits.ts";
import { refineAzureRefusal } from "./refusals/azure-refusals.ts";
import { refineBedrockRefusal } from "./refusals/bedrock-refusals.ts";
import { firstReading } from "./refusals/first-reading.ts";
import { refineGeminiRefusal } from "./refusals/gemini-refusals.ts";
import { refineOpenaiRefusal } from "./refusals/openai-refusals.ts";
import { refineOpenrouterRefusal } from "./refusals/openrouter-refusals.ts";

/**
 * Whatever speaks OpenAI's chat format at an address of its own: llama.cpp, LM Studio, a hosted
 * look-alike. The base URL must be configured; the key is optional, since many have none.
 */
export const openaiCompatible: Provider = {
  type: "openai-compatible",
  telemetryName: "openai",
  dialects: { "openai-chat": "/chat/completions", "openai-embeddings": "/embeddings" },
  modelsPath: "/models",
  headers: bearerHeaders,
  // Vendors' compatible endpoints keep their own refusals; each is known by its own shape.
  refine: firstReading(
    refineGeminiRefusal,
    refineAzureRefusal,
    refineBedrockRefusal,
    refineOpenrouterRefusal,
    refineOpenaiRefusal,
  ),
  readRateLimits: readOpenaiRateLimits,
};
