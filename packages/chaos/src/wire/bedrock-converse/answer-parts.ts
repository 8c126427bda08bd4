import { completionTokens } from "../../answer/answer.ts";
import type { Answer, AnswerChoice } from "../../answer/answer.ts";
import type { Completion } from "../completion.ts";

const stopReasons = {
  stop: "end_turn",
  length: "max_tokens",
  tool_calls: "tool_use",
  // Converse has no reason for a refusal of the model: `content_filtered` is the one it gives Claude's.
  refusal: "content_filtered",
} as const satisfies Readonly<Record<AnswerChoice["finishReason"], string>>;

export function stopReason(choice: AnswerChoice): string {
  return stopReasons[choice.finishReason];
}

/** `TokenUsage`, with what was read from and written to a cache. */
export function usageOf(answer: Answer): object {
  const outputTokens = completionTokens(answer);
  return {
    inputTokens: answer.promptTokens,
    outputTokens,
    totalTokens: answer.promptTokens + outputTokens,
    cacheReadInputTokens: 0,
    cacheWriteInputTokens: 0,
  };
}

export function toolUseId(id: string): string {
  return `tooluse_${id.padStart(22, "A")}`;
}

/** Proof for the vendor that the thoughts are its own, opaque to everyone else. */
export function signatureOf({ name }: Completion): string {
  return `Er${name}${name}`.padEnd(64, "A");
}
