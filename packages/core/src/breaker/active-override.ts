import type { Clock, WallClock } from "../ports.ts";
import type { OverrideRequest } from "./admission.ts";
import type { Override } from "./breaker-event.ts";
import { overrideTtl } from "./override-limits.ts";

interface Clocks {
  readonly clock: Clock;
  readonly wallClock: WallClock;
}

/** An operator's override in force: what people see, and when it ends by the monotonic clock. */
export interface ActiveOverride {
  readonly facts: Override;
  /** Null: until reset. */
  readonly until: number | null;
}

export function startOverride(request: OverrideRequest, { clock, wallClock }: Clocks): ActiveOverride {
  const { mode, reason, actor } = request;
  const ttlMs = overrideTtl(mode, request.ttlMs);
  const since = wallClock.now();
  return {
    facts: { mode, reason, actor, since, until: ttlMs === null ? null : since + ttlMs },
    until: ttlMs === null ? null : clock.now() + ttlMs,
  };
}

/**
 * An override an earlier process left behind; one that ran out meanwhile ends at the next look. A
 * wall clock set back does not make it longer than it was meant to be.
 */
export function resumeOverride(facts: Override, { clock, wallClock }: Clocks): ActiveOverride {
  const { since, until } = facts;
  if (until === null) return { facts, until };
  const remaining = Math.min(until - since, Math.max(0, until - wallClock.now()));
  return { facts, until: clock.now() + remaining };
}
