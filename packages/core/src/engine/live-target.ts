import type { TargetLoad } from "../balance/target-load.ts";
import type { TargetStanding } from "../balance/target-standing.ts";
import type { Breaker } from "../breaker/breaker.ts";
import type { CallBudget } from "../budget/call-budget.ts";
import type { RefusalRefiner } from "../failure/refusal.ts";
import type { RateLimitReading } from "../headroom/rate-limit-reading.ts";
import type { Canary } from "../health/canary.ts";
import type { QualityMarks } from "../health/quality-marks.ts";
import type { TargetDecline } from "../health/target-decline.ts";
import type { TargetHealth } from "../health/target-health.ts";
import type { UserVotes } from "../health/user-votes.ts";
import type { LatencyBaseline } from "../latency/latency-baseline.ts";
import type { SilenceDetector } from "../silence/silence-detector.ts";
import type { Target } from "../target.ts";
import type { ResponseHead, Transport } from "../transport.ts";

/** How a target is reached. Made by whoever composes the engine. */
export interface TargetConnection {
  readonly target: Target;
  readonly transport: Transport;
  /** The wire formats it can be asked in, its own first; it is not asked what is written in another. Absent: any. */
  readonly dialects?: readonly string[];
  /** Those of them that it does not speak: what is written in them reaches it as in the first. Absent: none. */
  readonly carried?: readonly string[];
  /** A vendor's finer reading of its own refusals; undefined: the common table decides. */
  readonly refine: RefusalRefiner;
  /** The rate limits a response's headers tell of; `wallNow`: ms since the epoch. Absent: none do. */
  readonly readRateLimits?: (
    headers: ResponseHead["headers"],
    wallNow: number,
  ) => readonly RateLimitReading[];
  /** Why it takes no traffic whatever its breaker says. */
  readonly withheld: "provider_disabled" | "no_credential" | null;
}

/** A target with all that is known of it. One per target id, however many routes name it. */
export interface LiveTarget {
  connection: TargetConnection;
  readonly breaker: Breaker;
  readonly health: TargetHealth;
  /** First tokens of its streamed calls. */
  readonly firstToken: LatencyBaseline;
  /** What becomes worse of it without a failure. */
  readonly decline: TargetDecline;
  /** Calls that wait for a first token. */
  readonly silence: SilenceDetector;
  readonly load: TargetLoad;
  readonly quality: QualityMarks;
  /** What users say of its answers. */
  readonly votes: UserVotes;
  readonly canary: Canary;
  /** All of that, as the planner of a chain sees it. */
  readonly standing: TargetStanding;
  /** The wire format in which it last answered well; null: in none that is known. */
  answeredIn: string | null;
  /** The fault that was injected into its last call, which failed; null: it did not, or by itself. */
  failedBy: string | null;
  /** Calls a request may make beyond its first. */
  readonly budget: CallBudget;
}

/** Whether a target reads what is written in a dialect; null: in one that all read. */
export function understands({ dialects }: TargetConnection, dialect: string | null): boolean {
  return dialect === null || dialects === undefined || dialects.includes(dialect);
}

/** The wire format in which a request of that dialect reaches it. */
export function wireFormat({ dialects, carried }: TargetConnection, dialect: string): string {
  return carried?.includes(dialect) === true ? (dialects?.[0] ?? dialect) : dialect;
}
