import type { FailureClass, SkipReason } from "@understudy/core";

/** What calls came to, in one stretch of time. What does not stand in a record did not happen. */
export interface ErrorCounts {
  /** Calls whose requests ended, however they went. */
  readonly calls: number;
  /** Of them, those that failed. */
  readonly failures: Readonly<Partial<Record<FailureClass, number>>>;
  /** How often a target was passed over without a call: nobody's failure. */
  readonly skips: Readonly<Partial<Record<SkipReason, number>>>;
}

export interface ErrorPoint extends ErrorCounts {
  /** Start of the bucket. */
  readonly at: number;
}

/** Failed calls by class, where their requests ended; sums of slots, so any range has true ones. */
export interface ErrorView {
  /** As asked, moved down to the start of its bucket. */
  readonly from: number;
  readonly to: number;
  readonly stepMs: number;
  readonly points: readonly ErrorPoint[];
  readonly whole: ErrorCounts;
  /** Those with calls or skips, the most failures first. */
  readonly targets: readonly (ErrorCounts & { readonly target: string })[];
}
