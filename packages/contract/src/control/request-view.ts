import type { EventView, Percentiles } from "./views.ts";

/** A breaker that changed because of how a call of the request ended. */
export interface RequestTransition {
  readonly target: string;
  /** Wall clock. */
  readonly at: number;
  /** "closed -> open" */
  readonly change: string;
  readonly cause: string;
}

/** All that is known of one request. What was asked and answered is not stored. */
export interface RequestView {
  readonly event: EventView;
  /** Oldest first. */
  readonly transitions: readonly RequestTransition[];
  /** Why the breakers that turned it away stood open, and by whom; by target. */
  readonly openBecause: Readonly<Record<string, string>>;
  /**
   * How long the calls that served took at the target that served this one, in the hour before its
   * end; null: nobody served it.
   */
  readonly usual: Percentiles | null;
}
