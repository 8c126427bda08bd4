import { and, gte, isNull, lt, sql } from "../drizzle.ts";
import type { StoreDatabase } from "../database.ts";
import { requests } from "../schema/index.ts";
import type { RouteArrivals, TimeRange } from "../store-queries.ts";

/** Requests that begin closer together are told as one moment; ms. */
const momentMs = 100;

/** When the requests of a route began that ended in a range, oldest first. */
export function routeArrivals(
  database: StoreDatabase,
  { route, from, to }: TimeRange & { readonly route: string },
): RouteArrivals[] {
  const rows = database
    .select({ startedAt: requests.startedAt })
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
    .all();
  const counts = new Map<number, number>();
  for (const { startedAt } of rows) {
    const moment = Math.floor(startedAt / momentMs);
    counts.set(moment, (counts.get(moment) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([one], [other]) => one - other)
    .map(([moment, count]) => ({ at: moment * momentMs, count }));
}
