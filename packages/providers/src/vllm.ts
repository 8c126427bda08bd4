import { bearerHeaders } from "./bearer-headers.ts";
import type { Provider } from "./provider.ts";

/**
 * A vLLM server (docs.vllm.ai, serving/online_serving, read November 2026). It goes on with a last
 * assistant message only where the request says `continue_final_message`: no native prefill. Its
 * server, uvicorn, closes idle connections after 5 s, which is what the transport expects of anybody.
 */
export const vllm: Provider = {
  type: "vllm",
  dialects: {
    "openai-chat": "/chat/completions",
    "openai-responses": "/responses",
    "openai-embeddings": "/embeddings",
    "anthropic-messages": "/messages",
  },
  defaultBaseUrl: "http://127.0.0.1:8000/v1",
  modelsPath: "/models",
  headers: bearerHeaders,
};
