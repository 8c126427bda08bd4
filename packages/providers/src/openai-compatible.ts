import type { RefusalFacts, RefusalReading } from "@understudy/core";
import type { Provider } from "./provider.ts";
import { readOpenaiRateLimits } from "./rate-limits/openai-rate-limits.ts";
import { refineAzureRefusal } from "./refusals/azure-refusals.ts";
import { refineBedrockRefusal } from "./refusals/bedrock-refusals.ts";
import { refineGeminiRefusal } from "./refusals/gemini-refusals.ts";
import { refineOpenaiRefusal } from "./refusals/openai-refusals.ts";
import { refineOpenrouterRefusal } from "./refusals/openrouter-refusals.ts";

/**
 * Whatever speaks OpenAI's chat format at an address of its own: vLLM, Ollama, llama.cpp, LM Studio,
 * a hosted look-alike. The base URL must be configured; the key is optional, since many have none.
 */
export const openaiCompatible: Provider = {
  type: "openai-compatible",
  dialect: "openai-chat",
  path: "/chat/completions",
  modelsPath: "/models",
  headers: ({ apiKey }) => (apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
  refine: refineCompatibleRefusal,
  readRateLimits: readOpenaiRateLimits,
};

const vendors = [
  refineGeminiRefusal,
  refineAzureRefusal,
  refineBedrockRefusal,
  refineOpenrouterRefusal,
  refineOpenaiRefusal,
] as const;

/** Vendors' compatible endpoints keep their own refusals; each is known by its own shape. */
function refineCompatibleRefusal(facts: RefusalFacts): RefusalReading | undefined {
  for (const refine of vendors) {
    const reading = refine(facts);
    if (reading !== undefined) return reading;
  }
  return undefined;
}
