import type { WallClock } from "../ports.ts";
import type { OverrideRequest } from "./admission.ts";
import type { BreakerSnapshot } from "./breaker-event.ts";
import { overrideTtl } from "./override-limits.ts";

/**
 * What an operator's word will make of a breaker, before it is said: so that a change can be on the
 * disk before traffic feels it. Both are what `snapshot()` tells right after `force` or `reset`, give
 * or take the time that passes until then.
 */

export function snapshotIfForced(
  snapshot: BreakerSnapshot,
  request: OverrideRequest,
  wallClock: WallClock,
): BreakerSnapshot {
  const { mode, reason, actor } = request;
  const ttlMs = overrideTtl(mode, request.ttlMs);
  const since = wallClock.now();
  const { fault: _decidedBefore, ...known } = snapshot;
  return {
    ...known,
    generation: snapshot.generation + 1,
    since,
    override: { mode, reason, actor, since, until: ttlMs === null ? null : since + ttlMs },
    reason: "override_set",
  };
}

export function snapshotIfReset(snapshot: BreakerSnapshot, wallClock: WallClock): BreakerSnapshot {
  return {
    target: snapshot.target,
    state: "closed",
    generation: snapshot.generation + 1,
    openings: 0,
    since: wallClock.now(),
    nextTrialAt: null,
    override: null,
    reason: "reset",
  };
}
