import type { AttemptStep, AttemptUse, QualityMark, SkipReason } from "@understudy/core";

/** Why a target was passed over without a call, in a few words for lists and chips. */
export const skipWords: Readonly<Record<SkipReason, string>> = {
  provider_disabled: "provider disabled",
  no_credential: "no credential",
  breaker_open: "breaker open",
  breaker_forced_open: "forced open",
  half_open_busy: "half-open, busy",
  pretended_open: "pretended open",
  cooldown: "cooling down",
  set_back: "in bad health",
  headroom: "rate limit nearly used up",
  concurrency: "too many calls at once",
  retry_budget: "too many retries at once",
  failed_everywhere: "failed everywhere a moment ago",
  context_window: "context too small",
  other_dialect: "other wire format",
  cannot_carry: "cannot carry the request",
  lacks_capability: "model cannot do it",
  other_model: "other model's vectors",
  other_account: "another account's state",
  no_time_left: "no time left",
};

/** What a call was made for, where it was not simply next. */
export const purposeWords: Readonly<Record<AttemptUse, string>> = {
  retry: "retry",
  hedge: "hedge",
  realign: "asked again to take over",
  continue: "asked to go on",
};

/** What was found wrong with an answer. */
export const markWords: Readonly<Record<QualityMark, string>> = {
  empty: "empty",
  refusal: "a refusal",
  repetition: "repeats itself",
  truncated: "cut by the token limit",
  invalid_output: "not the structure asked for",
  wrong_language: "in another language",
};

/** What there is to say of an answer that was served: what was found wrong with it, and whether it is all. */
export function answerWords({ marks = [], capped }: AttemptStep): readonly string[] {
  const found = marks.map((mark) => markWords[mark]);
  return capped === true ? [...found, "cut short by its provider"] : found;
}
