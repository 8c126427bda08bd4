import { anthropic } from "./anthropic.ts";
import { openaiCompatible } from "./openai-compatible.ts";
import { openai } from "./openai.ts";
import type { Provider } from "./provider.ts";

/** Every kind of provider, by the `type` a configuration names it with. A new one is one line here. */
export const providers = {
  anthropic,
  openai,
  "openai-compatible": openaiCompatible,
} as const satisfies Readonly<Record<string, Provider>>;

export type ProviderType = keyof typeof providers;
