import type { LiveTarget } from "./live-target.ts";
import type { SkipReason } from "./record.ts";

/** What a target can be in because calls of it failed; all else is said of it, or of the request. */
const afterFailures: ReadonlySet<SkipReason> = new Set(["half_open_busy", "cooldown", "set_back"]);

/**
 * The fault whose injected failure took a target down that is passed over (docs/chaos.md). Null: a real failure
 * did, or nothing, or nobody can tell.
 */
export function injectedInto({ breaker, failedBy }: LiveTarget, reason: SkipReason): string | null {
  if (reason === "breaker_open") return breaker.lastEvent?.fault ?? null;
  return afterFailures.has(reason) ? failedBy : null;
}
