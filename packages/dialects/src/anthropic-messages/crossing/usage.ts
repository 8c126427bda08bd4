import type { LanguageModelV4Usage } from "@ai-sdk/provider";

/** The counts of a message, in Anthropic's words; null: nobody counted. */
export interface MessageUsage {
  /** Without what was read from a cache or written to one. */
  readonly input_tokens: number | null;
  readonly cache_creation_input_tokens: number | null;
  readonly cache_read_input_tokens: number | null;
  /** 0 where nobody counted: Anthropic's SDK knows no null here. */
  readonly output_tokens: number;
  readonly output_tokens_details: { readonly thinking_tokens: number } | null;
  readonly server_tool_use: null;
}

/** The input is told so that its three counts add up to the provider's total. */
export function messageUsage({ inputTokens, outputTokens }: LanguageModelV4Usage): MessageUsage {
  const { total, noCache, cacheRead, cacheWrite } = inputTokens;
  const fresh = total === undefined ? noCache : Math.max(0, total - (cacheRead ?? 0) - (cacheWrite ?? 0));
  return {
    input_tokens: fresh ?? null,
    cache_creation_input_tokens: cacheWrite ?? null,
    cache_read_input_tokens: cacheRead ?? null,
    output_tokens: outputTokens.total ?? 0,
    output_tokens_details:
      outputTokens.reasoning === undefined ? null : { thinking_tokens: outputTokens.reasoning },
    server_tool_use: null,
  };
}

/**
 * Of a message that begins: nothing is counted before its end, and clients that add up what both tell
 * count it once.
 */
export const noUsageYet: MessageUsage = {
  input_tokens: 0,
  cache_creation_input_tokens: null,
  cache_read_input_tokens: null,
  output_tokens: 0,
  output_tokens_details: null,
  server_tool_use: null,
};
