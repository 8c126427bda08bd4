import type { Level } from "@understudy/core";
import type { EnvironmentView } from "./chaos-view.ts";
import type { BreakerView, ChangeView, EngineFigures, Percentiles, Suggestion } from "./views.ts";

export interface OverviewView {
  readonly serverTime: number;
  readonly startedAt: number;
  readonly revision: number;
  readonly demo: boolean;
  /** Null: nobody said what this gateway is called. */
  readonly environment: EnvironmentView | null;
  /** Targets in trouble, worst first. */
  readonly broken: readonly BreakerView[];
  readonly targets: number;
  readonly users: UsersView;
  /** What users got at the very end of that time, where a change of a moment ago shows. */
  readonly newest: NewestView;
  /** What is known although nobody asked in the time of `users`; null: somebody did. */
  readonly quiet: QuietView | null;
  readonly engine: EngineFigures;
  /** Newest first, at most ten, of the last 24 hours. */
  readonly changed: readonly ChangeView[];
  readonly suggestions: readonly Suggestion[];
}

/**
 * What users got, of the requests that ended in a range; `windowMs` is longer than asked where the ends of
 * the range are only known by the slot.
 */
export interface UsersView {
  readonly windowMs: number;
  readonly requests: number;
  readonly counts: Readonly<Record<Level, number>>;
  /** Requests that got no complete, true answer: failed or interrupted. */
  readonly failed: number;
  /** Of every answered request, plain and streamed: from its start to its last byte. */
  readonly total: Percentiles;
  /** Of streamed requests that a target answered: to the first content. */
  readonly firstToken: Percentiles;
  readonly servedBy: readonly { readonly target: string; readonly count: number }[];
}

export type NewestView = Pick<UsersView, "windowMs" | "requests" | "failed" | "servedBy">;

/** Where what is said of targets comes from while there is no traffic. */
export interface QuietView {
  /** When the last request of a user ended; null: none is kept. */
  readonly lastRequestAt: number | null;
  /** When a check of our own last showed something of a target; null: none did since the start. */
  readonly lastProbeAt: number | null;
}
