import type { RefusalFacts, RefusalReading } from "@understudy/core";

/** "You requested up to 32000 tokens, but can only afford 27342." */
const affordable = /\bfewer max_tokens\b.*\bcan only afford (\d+)/;
/** "Prompt tokens limit exceeded: 230799 > 91442." */
const promptTooDear = /^Prompt tokens limit exceeded: \d+ > [1-9]/;

/**
 * OpenRouter reckons what a request may cost before it calls anybody. What one request asks too much
 * says nothing about the next: only who can afford nothing at all has used up the account
 * (openrouter.ai/docs/api-reference/errors; messages as users report them).
 */
export function refineOpenrouterRefusal({ status, error }: RefusalFacts): RefusalReading | undefined {
  const message = error.message ?? "";
  if (status === 429)
    return message.includes("free-models-per-day") ? { class: "model_quota_exhausted" } : undefined;
  if (status !== 402) return undefined;
  const left = Number(affordable.exec(message)?.[1] ?? 0);
  return left > 0 || promptTooDear.test(message) ? { class: "unsupported_by_target" } : undefined;
}
