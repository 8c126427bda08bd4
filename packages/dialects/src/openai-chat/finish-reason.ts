/** OpenAI's word for an answer its content filter cut or withheld. */
export const filteredReason = "content_filter";

/** Where a provider names none. */
export const unknownReason = "unknown";

/**
 * One reason for a whole answer of several choices: a content filter before all others, then the
 * first that is not a normal `stop`. So nothing unusual hides behind a choice that went well.
 */
export function combinedReason(reasons: Iterable<string>): string {
  let combined = "stop";
  for (const reason of reasons) {
    if (reason === filteredReason) return reason;
    if (combined === "stop") combined = reason;
  }
  return combined;
}
