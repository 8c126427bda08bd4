import type { OverrideMode } from "./breaker-event.ts";

/** What one call tells the breaker. Neutral: says nothing about the target (docs/resilience.md 2). */
export type Verdict = "success" | "failure" | "neutral";

/** Who asks for a permit: a request, or a probe of our own, whose word counts in half-open alone (D6). */
export type Caller = "request" | "probe";

export type BreakerRejection = "breaker_open" | "breaker_forced_open" | "half_open_busy";

/** The right to make one call. Settle it exactly once. */
export interface Permit {
  /** True when this call is a half-open trial. */
  readonly trial: boolean;
  /**
   * The first content of a stream arrived; never said of a plain call. A trial has then proven
   * itself: waiting for the end of a long answer would delay recovery by minutes. A later failure
   * still counts, once.
   */
  markContent(): void;
  /**
   * The slow threshold passed without a first token. Say it at that moment, not when the call ends:
   * an outage of hanging calls is then seen at once (docs/resilience.md D9). Counts once, in a closed
   * breaker; after content, the end or a transition it says nothing. `fault`: what was injected into the
   * call; absent: nothing was.
   */
  markSlow(fault?: string): void;
  settle(verdict: Verdict, requestId: string | null, fault?: string): void;
}

/** `retryAt`: monotonic time at which asking again makes sense; null when nobody can tell. */
export type Admission =
  | { readonly admitted: true; readonly permit: Permit }
  | { readonly admitted: false; readonly reason: BreakerRejection; readonly retryAt: number | null };

export interface OverrideRequest {
  readonly mode: OverrideMode;
  readonly reason: string;
  readonly actor: string;
  /** Null: until reset by hand. */
  readonly ttlMs: number | null;
}
