import type { Cooldowns } from "../cooldown/cooldowns.ts";
import type { Ports } from "../ports.ts";
import type { TargetId } from "../target.ts";
import type { LiveTarget } from "./live-target.ts";
import type { RateLimitWaiters } from "./rate-limit-waiters.ts";

/** What all requests share. */
export interface EngineState {
  readonly ports: Ports;
  readonly cooldowns: Cooldowns;
  readonly waiters: RateLimitWaiters;
  /** A bug showed itself: something threw where nothing may. */
  readonly onFault: (fault: unknown) => void;
  /** Throws for a target the configuration does not hold: that is a bug of the caller. */
  live(target: TargetId): LiveTarget;
}
