import type { HealthState, InferenceUse, ProbeKind, ProbeResult } from "@understudy/core";
import type { BreakerView, ShownState } from "./views.ts";

/** A target's condition. Times: wall clock in ms since the epoch, by the gateway's clock. */
export interface HealthView {
  readonly state: HealthState;
  /** One sentence with the figures it rests on. */
  readonly cause: string;
  readonly evidence: "traffic" | "probe" | "none";
  /** Since when it has been in this state. */
  readonly since: number;
  /** When the newest piece of evidence came in; null when there is none. */
  readonly evidenceAt: number | null;
  /** What traffic showed last: the newest call that said anything about the target. */
  readonly lastCall: { readonly at: number; readonly ok: boolean } | null;
  /** What a check of our own showed last. */
  readonly lastProbe: ProbeResult | null;
  readonly probes: ProbeUseView;
  /**
   * Healthy targets of a chain are asked before it; until when at the earliest. It takes two good calls
   * in a row as well. Null: its health leaves it in its place.
   */
  readonly setBackUntil: number | null;
}

/** Questions of our own that cost tokens (docs/resilience.md section 6). */
export interface ProbeUseView {
  /** `never` too where there are no active checks at all. */
  readonly inference: InferenceUse;
  /** Tokens since midnight, UTC, and what there may be. */
  readonly usedToday: number;
  readonly dailyTokens: number;
  /** Nothing is left for today: only the address is asked. */
  readonly spent: boolean;
}

/** One target in the list of who is well, with everything that keeps a request from it. */
export interface TargetHealthView extends HealthView {
  readonly provider: string;
  readonly target: string;
  /** Whether a request that came now could be sent there. */
  readonly usable: boolean;
  readonly shown: ShownState;
  /** What the next step of its breaker is, and when at the earliest; null: until somebody acts, or at any time. */
  readonly next: string;
  readonly until: number | null;
  readonly cooldown: BreakerView["cooldown"];
}

/** What came of a check by hand. */
export interface TargetTestView {
  readonly kind: ProbeKind;
  readonly health: TargetHealthView;
}
