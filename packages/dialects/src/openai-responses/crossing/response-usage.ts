import type { LanguageModelV4Usage } from "@ai-sdk/provider";

/** What was counted; undefined where nobody counted. The details are 0 then: the dialect knows no null. */
export function responseUsage({ inputTokens, outputTokens }: LanguageModelV4Usage): object | undefined {
  if (inputTokens.total === undefined && outputTokens.total === undefined) return undefined;
  const { total: input = 0, cacheRead = 0, cacheWrite = 0 } = inputTokens;
  const { total: output = 0, reasoning = 0 } = outputTokens;
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: cacheRead, cache_write_tokens: cacheWrite },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: reasoning },
    total_tokens: input + output,
  };
}
