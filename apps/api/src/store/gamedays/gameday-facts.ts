import type { GameDayRequest, PathStep, SkipReason } from "@understudy/core";
import { and, asc, gte, isNull, lt, sql } from "../drizzle.ts";
import type { StoreDatabase } from "../database.ts";
import { requests } from "../schema/index.ts";
import type { TimeRange } from "../store-queries.ts";
import type { GameDayFacts, UnfitTarget } from "./gameday-store.ts";

/** Reasons to pass a target over that tell of trouble it is in. */
const troubled: ReadonlySet<SkipReason> = new Set([
  "breaker_open",
  "breaker_forced_open",
  "half_open_busy",
  "cooldown",
  "set_back",
  "headroom",
]);

/** Reasons that tell how the gateway or the chain is set up. */
const unfit: ReadonlySet<SkipReason> = new Set([
  "provider_disabled",
  "no_credential",
  "context_window",
  "other_dialect",
  "cannot_carry",
  "lacks_capability",
  "other_model",
  "other_account",
]);

/** What users' requests of a route tell that ended in a range; those of the playground are left out. */
export function gameDayFacts(database: StoreDatabase, route: string, { from, to }: TimeRange): GameDayFacts {
  const rows = database
    .select({
      requestId: requests.requestId,
      startedAt: requests.startedAt,
      endedAt: requests.endedAt,
      outcome: requests.outcome,
      level: requests.level,
      durationMs: requests.durationMs,
      firstTokenMs: requests.firstTokenMs,
      path: requests.path,
    })
    .from(requests)
    .where(
      and(
        gte(requests.endedAt, from),
        lt(requests.endedAt, to),
        isNull(requests.playgroundBy),
        // The plus keeps the planner on the index of time: a route's own holds all of its history.
        sql`+${requests.route} = ${route}`,
      ),
    )
    .orderBy(asc(requests.endedAt))
    .all();
  const counts = new Map<string, UnfitTarget>();
  for (const { path } of rows) countUnfit(counts, path);
  return { requests: rows.map(factsOf), unfit: [...counts.values()] };
}

type Row = Omit<GameDayRequest, "poor" | "struck" | "avoided" | "failedOn"> & {
  readonly path: readonly PathStep[];
};

function factsOf({ path, ...row }: Row): GameDayRequest {
  const attempts = path.filter((step) => step.kind === "attempt");
  const isMarked = attempts.some(({ outcome, marks }) => outcome === "served" && marks !== undefined);
  return {
    ...row,
    poor: isMarked,
    struck: attempts.some(({ injected }) => injected !== undefined),
    avoided: path.flatMap((step) => (step.kind === "skip" && troubled.has(step.reason) ? step.target : [])),
    failedOn: attempts.flatMap(({ outcome, target }) =>
      outcome === "served" || outcome === "cancelled" ? [] : target,
    ),
  };
}

function countUnfit(counts: Map<string, UnfitTarget>, path: readonly PathStep[]): void {
  for (const step of path) {
    if (step.kind !== "skip" || !unfit.has(step.reason)) continue;
    const { target, reason } = step;
    const key = `${reason} ${target}`;
    counts.set(key, { target, reason, count: (counts.get(key)?.count ?? 0) + 1 });
  }
}
