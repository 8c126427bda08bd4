import type { SharedV4ProviderOptions } from "@ai-sdk/provider";

/** The hub has no word for it; each package is told in its own (docs/crossing.md). */
export const oneToolAtATime: SharedV4ProviderOptions = {
  openai: { parallelToolCalls: false },
  anthropic: { disableParallelToolUse: true },
};
