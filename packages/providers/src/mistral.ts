import { bearerHeaders } from "./bearer-headers.ts";
import type { Provider } from "./provider.ts";

/**
 * Mistral's own API (docs.mistral.ai/api, read November 2026). It goes on with a last assistant message
 * only where that says `prefix: true`, which no other provider of the dialect knows: no native prefill.
 * What is written of its rate-limit headers elsewhere disagrees, so nothing is read from them.
 */
export const mistral: Provider = {
  type: "mistral",
  telemetryName: "mistral_ai",
  dialects: { "openai-chat": "/chat/completions", "openai-embeddings": "/embeddings" },
  defaultBaseUrl: "https://api.mistral.ai/v1",
  keyEnvironment: "MISTRAL_API_KEY",
  modelsPath: "/models",
  headers: bearerHeaders,
};
