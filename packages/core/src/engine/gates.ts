import type { EngineState } from "./engine-state.ts";
import type { LiveTarget } from "./live-target.ts";
import type { SkipReason } from "./record.ts";

/**
 * Why a target may not be asked now, before its breaker is; null: it may. The gates stand in the
 * order of docs/resilience.md section 1, the breaker's permit last, so that no local refusal can
 * burn a half-open trial. `contextFloor`: a window this large or smaller has been too small.
 */
export function skipReason(
  live: LiveTarget,
  state: EngineState,
  contextFloor: number | null,
): SkipReason | null {
  const { target, withheld } = live.connection;
  if (withheld !== null) return withheld;
  if (contextFloor !== null && target.contextWindow !== undefined && target.contextWindow <= contextFloor) {
    return "context_window";
  }
  return state.cooldowns.of(target) === null ? null : "cooldown";
}

/** Whether a call could start now. Takes no permit. */
export function admissible(live: LiveTarget, state: EngineState, contextFloor: number | null): boolean {
  return skipReason(live, state, contextFloor) === null && live.breaker.peek() === null;
}

/** Ms until a target may be asked again; infinite when only an operator can bring it back. */
export function untilEligible(live: LiveTarget, state: EngineState): number {
  if (live.connection.withheld !== null) return Number.POSITIVE_INFINITY;
  const now = state.ports.clock.now();
  const cooledUntil = state.cooldowns.of(live.connection.target)?.until ?? now;
  const breakerUntil =
    live.breaker.peek() === null ? now : (live.breaker.retryAt() ?? Number.POSITIVE_INFINITY);
  return Math.max(cooledUntil, breakerUntil) - now;
}
