import type { HedgeLedger } from "../budget/hedge-ledger.ts";
import type { ConcurrencyLimits } from "../concurrency/concurrency-limits.ts";
import type { Cooldowns } from "../cooldown/cooldowns.ts";
import type { EgressGuard } from "../egress/egress-guard.ts";
import type { Headrooms } from "../headroom/headrooms.ts";
import type { Ports } from "../ports.ts";
import type { TargetId } from "../target.ts";
import type { LiveTarget } from "./live-target.ts";
import type { RateLimitWaiters } from "./rate-limit-waiters.ts";
import type { RepeatOffenders } from "./repeat-offenders.ts";

/** What all requests share. */
export interface EngineState {
  readonly ports: Ports;
  readonly cooldowns: Cooldowns;
  readonly waiters: RateLimitWaiters;
  readonly concurrency: ConcurrencyLimits;
  readonly headrooms: Headrooms;
  readonly egress: EgressGuard;
  readonly hedges: HedgeLedger;
  readonly offenders: RepeatOffenders;
  /** A bug showed itself: something threw where nothing may. */
  readonly onFault: (fault: unknown, requestId?: string | null) => void;
  /** Throws for a target the configuration does not hold: that is a bug of the caller. */
  live(target: TargetId): LiveTarget;
}
