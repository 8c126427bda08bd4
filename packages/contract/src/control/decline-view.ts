/** How quickly a target does something now, and how quickly it usually does, in the middle of its calls. */
export interface PaceView {
  readonly now: number;
  readonly usual: number;
  /** Calls of the last minutes behind `now`; those under way included. */
  readonly samples: number;
  /** It is twice as slow as usual, or was and is not yet seen to be over. */
  readonly slow: boolean;
}

/** What becomes worse of a target without a call that fails (docs/resilience.md section 6, Drift). */
export interface DeclineView {
  /** Output tokens a second, as we count them; null: too little is known. */
  readonly tokensPerSecond: PaceView | null;
  /** Ms to the first token, less what a long prompt may take; null: too little is known. */
  readonly firstTokenMs: PaceView | null;
  /** Of its answers of the last minutes, those that broke off or were cut short; null: too few came. */
  readonly partial: { readonly answers: number; readonly partial: number } | null;
}
