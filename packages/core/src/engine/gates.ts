import { brokenBond, type Bond } from "./bond.ts";
import type { EngineRequest } from "./delivery.ts";
import type { EngineState } from "./engine-state.ts";
import { understands, type LiveTarget } from "./live-target.ts";
import type { SkipReason } from "./record.ts";

/** What a request needs of any target that could answer it. */
export interface Demand {
  /** The wire format it is written in; null: every target reads it. */
  readonly dialect: string | null;
  /** What it must share with the first of the chain; null: nothing. */
  readonly bond: Bond | null;
  /** Why a target that reads it cannot answer it all the same; null: whoever reads it can. */
  readonly unfit: EngineRequest["unfit"] | null;
  /** A context window this large or smaller has been too small; null: none has. */
  readonly contextFloor: number | null;
  /** Taken for targets whose breaker is open; null: none is. */
  readonly pretendedOpen: EngineRequest["pretendedOpen"] | null;
}

/**
 * Why a target may not be asked now, before its breaker is; null: it may. The gates stand in the
 * order of docs/resilience.md section 1, the breaker's permit last, so that no local refusal can
 * burn a half-open trial.
 */
export function skipReason(live: LiveTarget, state: EngineState, demand: Demand): SkipReason | null {
  const { target, withheld } = live.connection;
  const unfit = neverFits(live, demand);
  if (unfit !== null) return unfit;
  if (withheld !== null) return withheld;
  const { contextFloor } = demand;
  if (contextFloor !== null && target.contextWindow !== undefined && target.contextWindow <= contextFloor) {
    return "context_window";
  }
  return state.cooldowns.of(target) === null ? null : "cooldown";
}

/** Why its breaker would let no call through now, in truth or by the request's pretence; null: it would. */
export function breakerReason({ breaker, connection }: LiveTarget, demand: Demand): SkipReason | null {
  return breaker.peek() ?? (isPretendedOpen(connection, demand) ? "pretended_open" : null);
}

function isPretendedOpen({ target }: LiveTarget["connection"], { pretendedOpen }: Demand): boolean {
  return pretendedOpen?.has(target.id) === true;
}

/** Whether a call could start now. Takes neither slot nor permit. */
export function admissible(live: LiveTarget, state: EngineState, demand: Demand): boolean {
  const { limitGroup, maxConcurrency } = live.connection.target;
  return (
    skipReason(live, state, demand) === null &&
    state.concurrency.hasRoom(limitGroup, maxConcurrency ?? null) &&
    breakerReason(live, demand) === null
  );
}

/** Ms until a target may be asked again; infinite when only an operator can bring it back, or end the pretence. */
export function untilEligible(live: LiveTarget, state: EngineState, demand: Demand): number {
  if (live.connection.withheld !== null || neverFits(live, demand) !== null) return Number.POSITIVE_INFINITY;
  const now = state.ports.clock.now();
  const { target } = live.connection;
  if (isPretendedOpen(live.connection, demand)) return Number.POSITIVE_INFINITY;
  const cooledUntil = state.cooldowns.of(target)?.until ?? now;
  const breakerUntil =
    live.breaker.peek() === null ? now : (live.breaker.retryAt() ?? Number.POSITIVE_INFINITY);
  const untilRoom = state.concurrency.untilRoom(target.limitGroup, target.maxConcurrency ?? null);
  return Math.max(cooledUntil - now, breakerUntil - now, untilRoom);
}

/**
 * Why no state of a target would make it answer this request; null: nothing keeps it from it for good.
 * Said of the request, never fed to a breaker, and asked before anything that passes.
 */
export function neverFits({ connection }: LiveTarget, { dialect, bond, unfit }: Demand): SkipReason | null {
  if (!understands(connection, dialect)) return "other_dialect";
  return brokenBond(bond, connection.target) ?? unfit?.(connection.target) ?? null;
}
