import { bearerHeaders } from "./bearer-headers.ts";
import type { Provider } from "./provider.ts";
import { readOpenaiRateLimits } from "./rate-limits/openai-rate-limits.ts";
import { refineOpenaiRefusal } from "./refusals/openai-refusals.ts";

/**
 * Groq, of which no embeddings are documented (console.groq.com/docs/openai and
 * docs/rate-limits, read November 2026). Its headers tell the requests of a day and the tokens of a
 * minute, each with its own reset.
 */
export const groq: Provider = {
  type: "groq",
  dialects: { "openai-chat": "/chat/completions", "openai-responses": "/responses" },
  defaultBaseUrl: "https://api.groq.com/openai/v1",
  keyEnvironment: "GROQ_API_KEY",
  modelsPath: "/models",
  headers: bearerHeaders,
  refine: refineOpenaiRefusal,
  readRateLimits: readOpenaiRateLimits,
};
