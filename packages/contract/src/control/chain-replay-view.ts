/** Where requests begin: the first target of the chain that is asked; null: nobody could be. */
export interface ChainStart {
  readonly target: string | null;
  /** Rounded: a tier of several shares by weight. */
  readonly requests: number;
}

/**
 * Where a route's requests of a stretch of time would have begun, by the states that the breakers were
 * in when each came. Left out: health, rate limits, and what a request needs that a target cannot do.
 */
export interface ChainReplay {
  readonly from: number;
  readonly to: number;
  /** 0: nothing is known. */
  readonly requests: number;
  /** With the chain that runs, reckoned in the same way; most frequent first. */
  readonly running: readonly ChainStart[];
  /** With the chain that was asked about. */
  readonly draft: readonly ChainStart[];
  /** Targets of that chain that did not run then: taken for closed. */
  readonly unknown: readonly string[];
}
