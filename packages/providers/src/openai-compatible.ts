import type { Provider } from "./provider.ts";

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
};
