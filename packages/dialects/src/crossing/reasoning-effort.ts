import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";

/** How hard a model is asked to think, in the hub's words. */
export type ReasoningEffort = Exclude<
  NonNullable<LanguageModelV4CallOptions["reasoning"]>,
  "provider-default"
>;

/** All of them, from the least to the most. */
export const reasoningEfforts = [
  "none",
  "minimal",
  "low",
  "medium",
  "high",
  "xhigh",
  "max",
] as const satisfies readonly ReasoningEffort[];

/** The most tokens each effort stands for; more than the last is `max`. */
const steps: readonly (readonly [tokens: number, effort: ReasoningEffort])[] = [
  [0, "none"],
  [1024, "minimal"],
  [4096, "low"],
  [16_384, "medium"],
  [32_768, "high"],
  [65_536, "xhigh"],
];

/**
 * The effort nearest in meaning to a budget of thinking tokens (docs/crossing.md). 1,024 is the least
 * Anthropic accepts; the well-known steps of its coding client (4,000, 10,000, 31,999) come out as
 * low, medium and high.
 */
export function effortForBudget(tokens: number): ReasoningEffort {
  return steps.find(([most]) => tokens <= most)?.[1] ?? "max";
}
