import type { FailureClass, RefusalFacts, RefusalReading } from "@understudy/core";

interface Wording {
  readonly code: string;
  readonly message?: RegExp;
  readonly means: FailureClass;
}

/**
 * OpenAI's wordings that the common table reads too coarsely, from its guide to error codes
 * (developers.openai.com/api/docs/guides/error-codes) and messages as people report them.
 */
const wordings: readonly Wording[] = [
  { code: "string_above_max_length", means: "context_length_exceeded" },
  // A reasoning model's content filter; the same code also stands for a malformed prompt.
  { code: "invalid_prompt", message: /flagged|usage policy/i, means: "content_filtered" },
  // "max_tokens is too large: 32000. This model supports at most 16384 completion tokens".
  { code: "invalid_value", message: /This model supports at most/, means: "unsupported_by_target" },
  // A tool server of the caller's own choice failed (status 424): no failure of the model, and one
  // caller's bad tool must not cost everybody the target.
  { code: "http_error", message: /MCP server/, means: "invalid_request" },
  // One request above the tokens of a whole minute: no wait helps it, and others need not wait.
  { code: "rate_limit_exceeded", message: /^Request too large/, means: "unsupported_by_target" },
];

/** What a refusal means where OpenAI's own words tell it. */
export function refineOpenaiRefusal({ error }: RefusalFacts): RefusalReading | undefined {
  const told = wordings.find(
    ({ code, message }) =>
      code === error.code && (message === undefined || message.test(error.message ?? "")),
  );
  return told === undefined ? undefined : { class: told.means };
}
