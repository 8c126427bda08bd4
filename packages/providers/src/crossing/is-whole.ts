import type { LanguageModelV4FinishReason } from "@ai-sdk/provider";

/**
 * Whether the provider said that its answer is whole. An error is no such word, be it the package's or
 * the provider's own: OpenRouter gives it as its reason, which the packages take for one they do not know.
 */
export function isWhole({ raw, unified }: LanguageModelV4FinishReason): boolean {
  return raw !== undefined && raw !== "error" && unified !== "interrupted" && unified !== "error";
}
