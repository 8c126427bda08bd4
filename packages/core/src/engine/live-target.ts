import type { UpstreamError } from "../answer.ts";
import type { Breaker } from "../breaker/breaker.ts";
import type { FailureClass } from "../failure/failure-class.ts";
import type { TargetHealth } from "../health/target-health.ts";
import type { LatencyBaseline } from "../latency/latency-baseline.ts";
import type { Target } from "../target.ts";
import type { Transport } from "../transport.ts";

/** How a target is reached. Made by whoever composes the engine. */
export interface TargetConnection {
  readonly target: Target;
  readonly transport: Transport;
  /** A vendor's finer reading of its own refusals; undefined: the common table decides. */
  readonly refine: (status: number, error: UpstreamError) => FailureClass | undefined;
  /** Why it takes no traffic whatever its breaker says. */
  readonly withheld: "provider_disabled" | "no_credential" | null;
}

/** A target with all that is known of it. One per target id, however many routes name it. */
export interface LiveTarget {
  connection: TargetConnection;
  readonly breaker: Breaker;
  readonly health: TargetHealth;
  readonly firstToken: LatencyBaseline;
}
