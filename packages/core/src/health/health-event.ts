import type { TargetId } from "../target.ts";

/** A target's condition. Health ranks, the breaker admits. */
export type HealthState = "healthy" | "degraded" | "unhealthy" | "unknown";

export interface HealthAssessment {
  readonly state: HealthState;
  readonly cause: string;
  readonly evidence: HealthEvent["evidence"];
}

/** A change of a target's condition, with what it rests on. */
export interface HealthEvent {
  readonly target: TargetId;
  readonly from: HealthState;
  readonly to: HealthState;
  readonly cause: string;
  readonly evidence: "traffic" | "probe" | "none";
  /** Wall clock, ms since the epoch. */
  readonly at: number;
}
