import type { PathStep } from "@understudy/core";
import { and, desc, eq, gte, isNull, lt, sql } from "../drizzle.ts";
import type { StoreDatabase } from "../database.ts";
import { requests } from "../schema/index.ts";
import type { TimeRange } from "../store-queries.ts";
import type { RequestShape } from "./gameday-store.ts";

const newest = 500;

/** What the newest answers of a route are like, of those that ended in a range. */
export function requestShape(database: StoreDatabase, route: string, { from, to }: TimeRange): RequestShape {
  const rows = database
    .select({ streamed: requests.streamed, path: requests.path })
    .from(requests)
    .where(
      and(
        gte(requests.endedAt, from),
        lt(requests.endedAt, to),
        isNull(requests.playgroundBy),
        eq(requests.outcome, "answered"),
        sql`+${requests.route} = ${route}`,
      ),
    )
    .orderBy(desc(requests.endedAt))
    .limit(newest)
    .all();
  const usages = rows.flatMap(({ path }) => usageOf(path));
  const streamed = rows.filter((row) => row.streamed).length;
  return {
    requests: rows.length,
    streamedShare: rows.length === 0 ? null : streamed / rows.length,
    promptTokens: median(usages.map(({ inputTokens }) => inputTokens)),
    outputTokens: median(usages.map(({ outputTokens }) => outputTokens)),
  };
}

function usageOf(path: readonly PathStep[]) {
  return path.flatMap((step) =>
    step.kind === "attempt" && step.outcome === "served" && step.usage !== undefined ? step.usage : [],
  );
}

function median(values: readonly number[]): number | null {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? null;
}
