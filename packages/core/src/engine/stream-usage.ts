import type { Usage } from "../answer.ts";
import { fewestPaceTokens, type StreamProgress } from "../attempt/stream-progress.ts";

/** So many times as many as were seen: the rest was thought in silence. */
const mostUnseen = 2;

export interface StreamFacts {
  readonly progress: StreamProgress;
  readonly estimatedPromptTokens: number;
  /** It ended well: what the provider counted is its last word. */
  readonly whole: boolean;
}

/**
 * Tokens of a streamed call that had content: as the provider counted them, and where it did not, or the
 * stream broke before it could, estimated and said to be (docs/resilience.md 0.17).
 */
export function streamUsage({ progress, estimatedPromptTokens, whole }: StreamFacts): Usage {
  const { told, seenTokens } = progress;
  const { inputTokens = estimatedPromptTokens, outputTokens = 0, cachedInputTokens } = told;
  const cached = cachedInputTokens === undefined ? {} : { cachedInputTokens };
  if (whole && told.inputTokens !== undefined && told.outputTokens !== undefined)
    return { inputTokens, outputTokens, ...cached };
  const written =
    whole && told.outputTokens !== undefined ? outputTokens : Math.max(outputTokens, seenTokens);
  return { inputTokens, outputTokens: written, ...cached, estimated: true };
}

/**
 * Time per output token after the first, in ms; null where too few came or something else than the target
 * took of the time. Tokens a model thinks without showing them are no part of it: they were written before.
 */
export function timePerToken(progress: StreamProgress, firstTokenAt: number, usage: Usage): number | null {
  const { seenTokens, firstTokens, finishedAt, heldUp } = progress;
  const isShown = usage.estimated !== true && usage.outputTokens <= mostUnseen * seenTokens;
  const tokens = isShown ? usage.outputTokens : seenTokens;
  // Those that came with the first took no time that could be seen.
  const after = seenTokens === 0 ? 0 : (tokens * (seenTokens - firstTokens)) / seenTokens;
  if (finishedAt === null || heldUp || after < fewestPaceTokens) return null;
  return (finishedAt - firstTokenAt) / after;
}
