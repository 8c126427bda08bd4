import type { QualityMark } from "./quality-mark.ts";

/** Judges the answers to one request by the checks of its route (docs/resilience.md section 6, Quality marks). */
export interface AnswerJudge {
  /** A plain answer with one of these is held back while another target is asked, once. */
  readonly fallBackOn: readonly QualityMark[];
  /** Whether an answer without any content is marked. */
  readonly marksEmpty: boolean;
  /** What is wrong with a whole plain answer; null: it was not judged. */
  plain(body: Uint8Array): readonly QualityMark[] | null;
  /** What is wrong with the stream that was delivered and is now whole; null: it was not judged. */
  streamed(): readonly QualityMark[] | null;
}
