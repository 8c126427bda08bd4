import { anthropicFamily, anthropicModelFacts } from "./models/anthropic-models.ts";
import type { Provider } from "./provider.ts";
import { readAnthropicRateLimits } from "./rate-limits/anthropic-rate-limits.ts";
import { refineAnthropicRefusal } from "./refusals/anthropic-refusals.ts";

/** Anthropic's own API. */
export const anthropic: Provider = {
  type: "anthropic",
  dialects: {
    "anthropic-messages": "/v1/messages",
    "anthropic-count-tokens": "/v1/messages/count_tokens",
  },
  defaultBaseUrl: "https://api.anthropic.com",
  keyEnvironment: "ANTHROPIC_API_KEY",
  modelsPath: "/v1/models",
  // Behind Cloudflare, which keeps a client's idle connection for 400 s (developers.cloudflare.com,
  // "Connection limits"). A minute saves most TLS handshakes and stays far from the race.
  idleSocketMs: 60_000,
  headers: ({ apiKey }) => (apiKey === undefined ? {} : { "x-api-key": apiKey }),
  // Required in every call (platform.claude.com/docs/en/api/versioning); a client's own version travels.
  defaultHeaders: { "anthropic-version": "2023-06-01" },
  refine: refineAnthropicRefusal,
  modelFacts: anthropicModelFacts,
  family: anthropicFamily,
  readRateLimits: readAnthropicRateLimits,
};
