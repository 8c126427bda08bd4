import { bearerHeaders } from "./bearer-headers.ts";
import { openaiModelFacts } from "./models/openai-models.ts";
import { openaiPackage } from "./crossing/packages/openai-package.ts";
import type { Provider } from "./provider.ts";
import { readOpenaiRateLimits } from "./rate-limits/openai-rate-limits.ts";
import { refineOpenaiRefusal } from "./refusals/openai-refusals.ts";

/** OpenAI's own API. */
export const openai: Provider = {
  type: "openai",
  dialects: {
    "openai-chat": "/chat/completions",
    "openai-responses": "/responses",
    "openai-embeddings": "/embeddings",
  },
  package: openaiPackage,
  defaultBaseUrl: "https://api.openai.com/v1",
  keyEnvironment: "OPENAI_API_KEY",
  modelsPath: "/models",
  // Behind Cloudflare, which keeps a client's idle connection for 400 s (developers.cloudflare.com,
  // "Connection limits"). A minute saves most TLS handshakes and stays far from the race.
  idleSocketMs: 60_000,
  headers: bearerHeaders,
  refine: refineOpenaiRefusal,
  modelFacts: openaiModelFacts,
  readRateLimits: readOpenaiRateLimits,
};
