import { bearerHeaders } from "./bearer-headers.ts";
import { openaiCompatiblePackage } from "./crossing/packages/openai-compatible-package.ts";
import type { Provider } from "./provider.ts";

/**
 * DeepSeek's own API, in OpenAI's and in Anthropic's format (api-docs.deepseek.com, "Your First API
 * Call" and guides/anthropic_api, read November 2026). The latter page names `x-api-key`; that a bearer
 * token is taken there too is assumed. Prefix completion needs another base URL (`/beta`) and
 * `prefix: true` in the message: no native prefill.
 */
export const deepseek: Provider = {
  type: "deepseek",
  dialects: { "openai-chat": "/chat/completions", "anthropic-messages": "/anthropic/v1/messages" },
  package: openaiCompatiblePackage({ jsonSchema: false }),
  defaultBaseUrl: "https://api.deepseek.com",
  keyEnvironment: "DEEPSEEK_API_KEY",
  modelsPath: "/models",
  headers: bearerHeaders,
  // Of JSON it knows `json_object` alone (api-docs.deepseek.com/guides/json_mode).
  modelFacts: () => ({ lacks: ["json_schema"] }),
};
