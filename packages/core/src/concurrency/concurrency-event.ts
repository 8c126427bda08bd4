/** A limit group's learned limit appeared, moved or vanished. */
export interface ConcurrencyEvent {
  readonly limitGroup: string;
  /** Calls at once; null: no limit. */
  readonly from: number | null;
  readonly to: number | null;
  readonly reason: "overload" | "clean_calls" | "quiet";
  /** Calls under way at that moment. */
  readonly inFlight: number;
  /** Wall clock, ms since the epoch. */
  readonly at: number;
}

/** What a limit group carries now. */
export interface ConcurrencySnapshot {
  readonly limitGroup: string;
  readonly inFlight: number;
  /** The learned limit; null: none. */
  readonly limit: number | null;
}
