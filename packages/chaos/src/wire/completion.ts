import type { Answer, AnswerChoice } from "../answer/answer.ts";
import { completionTokens } from "../answer/answer.ts";
import type { Pace } from "./pace.ts";

/** What every object of one completion repeats. */
interface CompletionIdentity {
  readonly id: string;
  /** Seconds since the epoch. */
  readonly created: number;
  readonly model: string;
  readonly fingerprint: string;
}

/** One completion on its way to the wire. */
export interface Completion {
  readonly identity: CompletionIdentity;
  readonly answer: Answer;
  readonly pace: Pace;
  /** Headers of every reply. */
  readonly headers: Readonly<Record<string, string>>;
  /** `stream_options.include_usage` */
  readonly includeUsage: boolean;
}

export function usageOf(answer: Answer): object {
  const completion = completionTokens(answer);
  return {
    prompt_tokens: answer.promptTokens,
    completion_tokens: completion,
    total_tokens: answer.promptTokens + completion,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
  };
}

/** The longest of the choices: they are written side by side. */
export function longestChoice(choices: readonly AnswerChoice[]): number {
  return choices.reduce((longest, choice) => Math.max(longest, choice.pieces.length), 0);
}
