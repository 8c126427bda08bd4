import { bearerHeaders } from "./bearer-headers.ts";
import type { Provider } from "./provider.ts";

/**
 * Ollama, on one's own machine or hosted (docs.ollama.com/api/openai-compatibility and
 * anthropic-compatibility, read November 2026). It loads a model when it is first asked and forgets it
 * after some idle minutes, so every first token may be long in coming (docs.ollama.com/faq,
 * `keep_alive`).
 */
export const ollama: Provider = {
  type: "ollama",
  dialects: {
    "openai-chat": "/chat/completions",
    "openai-responses": "/responses",
    "openai-embeddings": "/embeddings",
    "anthropic-messages": "/messages",
  },
  defaultBaseUrl: "http://127.0.0.1:11434/v1",
  modelsPath: "/models",
  headers: bearerHeaders,
  modelFacts: () => ({ coldStart: true }),
};
