import type { QualityMark, QualityScore, QualityTrend, VoteWord } from "@understudy/core";

/** What is known of the quality of a target's answers in the window (docs/quality.md). */
export interface TargetQualityView {
  readonly target: string;
  readonly score: QualityScore;
  /** Against the window of the same length before. */
  readonly trend: QualityTrend;
  /** Answers that came whole, and those among them with a mark. */
  readonly judged: number;
  readonly marked: number;
  /** An answer may have several. */
  readonly marks: Readonly<Partial<Record<QualityMark, number>>>;
  readonly votes: Readonly<Record<VoteWord, number>>;
  /** What marks and votes leave of its weight now; in [0.1, 1]. */
  readonly weightFactor: number;
}

/** Every target of the configuration. Wall clock, ms. */
export interface QualityView {
  readonly from: number;
  readonly to: number;
  readonly targets: readonly TargetQualityView[];
}

/** What a user wrote beside a vote. It is content: for operators only. */
export interface CommentView {
  readonly requestId: string;
  readonly tenant: string;
  /** Null: no key was needed. */
  readonly clientKey: string | null;
  /** Null: no target gave that answer. */
  readonly servedBy: string | null;
  /** What its model was called then. */
  readonly model: string | null;
  /** From -1 to 1. */
  readonly score: number;
  readonly at: number;
  /** Null: it was encrypted with another key. */
  readonly comment: string | null;
}
