import type { TargetId } from "../target.ts";
import type { DetectorFacts } from "./detectors.ts";

/** The automaton of a breaker. */
export type BreakerState = "closed" | "open" | "half_open";

/** An operator's forced state, laid over the automaton (docs/resilience.md section 1). */
export type OverrideMode = "forced_open" | "forced_closed" | "bypass";

export interface Override {
  readonly mode: OverrideMode;
  readonly reason: string;
  readonly actor: string;
  /** Wall clock, ms since the epoch. */
  readonly since: number;
  /** Wall clock; null: until reset by hand. */
  readonly until: number | null;
}

export type TransitionReason =
  | "consecutive_failures"
  | "failure_rate"
  | "slow_rate"
  | "wait_over"
  | "trial_failed"
  | "trial_lease_expired"
  | "trials_succeeded"
  | "reset"
  | "override_set"
  | "override_expired"
  /** Nothing has happened yet. */
  | "started";

/** Exactly one per change of the automaton or of its override; the chain of them has no gaps. */
export interface BreakerEvent {
  readonly target: TargetId;
  readonly from: BreakerState;
  readonly to: BreakerState;
  /** The override in force after the event. */
  readonly override: Override | null;
  readonly reason: TransitionReason;
  /** Strictly increasing per target. */
  readonly generation: number;
  /** Wall clock, ms since the epoch. */
  readonly at: number;
  /** The window at the moment of the decision, before it was emptied. */
  readonly window: DetectorFacts;
  /** Openings since the last full decay. */
  readonly openings: number;
  /** Open only: length of the wait, and the wall-clock time of the earliest next trial. */
  readonly waitMs: number | null;
  readonly nextTrialAt: number | null;
  /** The request whose outcome decided, where one did. */
  readonly requestId: string | null;
  /** The fault that was injected into the call that decided (docs/chaos.md); absent: none was. */
  readonly fault?: string;
}

/** A breaker as it survives a restart. Times are wall clock, so a restart cannot shorten a wait. */
export interface BreakerSnapshot {
  readonly target: TargetId;
  readonly state: BreakerState;
  readonly generation: number;
  readonly openings: number;
  /** How many of the openings were failed trials in a row; absent: none. */
  readonly failedTrials?: number;
  readonly since: number;
  readonly nextTrialAt: number | null;
  readonly override: Override | null;
  /** Of the transition that led here. */
  readonly reason: TransitionReason;
  /** Of that transition too; absent: no injected fault decided it. */
  readonly fault?: string;
}
