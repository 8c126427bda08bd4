import type { Usage } from "../answer.ts";

/** The vendors' words for an answer that a limit of tokens ended: OpenAI chat, Anthropic, OpenAI responses. */
const limitWords: ReadonlySet<string> = new Set(["length", "max_tokens", "max_output_tokens"]);
/** Vendors count nearly the same; an estimate may be half of what they count. */
const nearly = { told: 0.95, estimated: 0.5 } as const;

/** Whether a limit of tokens ended an answer, going by its provider's own word. */
export function endedByLimit(finishReason: string | null): boolean {
  return finishReason !== null && limitWords.has(finishReason);
}

/**
 * Whether the limit that ended an answer is one that nobody asked for: the provider writes less than it
 * was allowed; null: nobody named a limit (docs/resilience.md section 6, Partial answers).
 */
export function isCapped(usage: Usage | null, allowed: number | null): boolean {
  if (allowed === null) return true;
  if (usage === null) return false;
  return usage.outputTokens < allowed * (usage.estimated === true ? nearly.estimated : nearly.told);
}
