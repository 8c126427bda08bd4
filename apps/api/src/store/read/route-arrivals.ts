import { and, gte, isNull, lt, sql } from "../drizzle.ts";
import type { StoreDatabase } from "../database.ts";
import { requests } from "../schema/index.ts";
import type { ArrivalsQuestion, RouteArrivals } from "../store-queries.ts";

/** When the requests of a route began that ended in a range, oldest first; those told as one began between two changes. */
export function routeArrivals(
  database: StoreDatabase,
  { route, from, to, changes }: ArrivalsQuestion,
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
  const began = Float64Array.from(rows, ({ startedAt }) => startedAt).toSorted();
  const told: RouteArrivals[] = [];
  let first = 0;
  for (const change of [...changes, Number.POSITIVE_INFINITY]) {
    let next = first;
    while (next < began.length && (began[next] ?? change) < change) next += 1;
    const at = began[first];
    if (at !== undefined && next > first) told.push({ at, count: next - first });
    first = next;
  }
  return told;
}
