import { bearerHeaders } from "./bearer-headers.ts";
import type { Provider } from "./provider.ts";
import { firstReading } from "./refusals/first-reading.ts";
import { refineOpenaiRefusal } from "./refusals/openai-refusals.ts";
import { refineOpenrouterRefusal } from "./refusals/openrouter-refusals.ts";

/**
 * OpenRouter, which speaks all four dialects for every model it has (openrouter.ai/docs/api-reference,
 * read November 2026). It hides which vendor answers, so nothing is taken for granted of a model.
 */
export const openrouter: Provider = {
  type: "openrouter",
  dialects: {
    "openai-chat": "/chat/completions",
    "openai-responses": "/responses",
    "openai-embeddings": "/embeddings",
    "anthropic-messages": "/messages",
  },
  defaultBaseUrl: "https://openrouter.ai/api/v1",
  keyEnvironment: "OPENROUTER_API_KEY",
  modelsPath: "/models",
  headers: bearerHeaders,
  refine: firstReading(refineOpenrouterRefusal, refineOpenaiRefusal),
};
