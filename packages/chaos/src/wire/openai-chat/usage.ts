import { completionTokens, thinkingTokens } from "../../answer/answer.ts";
import type { Answer } from "../../answer/answer.ts";

export function usageOf(answer: Answer): object {
  const completion = completionTokens(answer);
  return {
    prompt_tokens: answer.promptTokens,
    completion_tokens: completion,
    total_tokens: answer.promptTokens + completion,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: thinkingTokens(answer), audio_tokens: 0 },
  };
}
