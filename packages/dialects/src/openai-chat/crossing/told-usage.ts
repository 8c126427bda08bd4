import type { LanguageModelV4Usage } from "@ai-sdk/provider";

/** The tokens as the provider counted them; undefined: it counted none. */
export function toldUsage({ inputTokens, outputTokens }: LanguageModelV4Usage) {
  if (inputTokens.total === undefined && outputTokens.total === undefined) return undefined;
  const input = inputTokens.total ?? 0;
  const output = outputTokens.total ?? 0;
  const { cacheRead, cacheWrite } = inputTokens;
  const { reasoning } = outputTokens;
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    ...((cacheRead ?? cacheWrite) !== undefined && {
      prompt_tokens_details: { cached_tokens: cacheRead, cache_write_tokens: cacheWrite },
    }),
    ...(reasoning !== undefined && { completion_tokens_details: { reasoning_tokens: reasoning } }),
  };
}
