import type { EventPage, EventView } from "@understudy/contract";
import { and, asc, desc, eq, getTableColumns, gt, lt, sql } from "../drizzle.ts";
import type { SQL } from "drizzle-orm";
import type { StoreDatabase } from "../database.ts";
import { attempts, pruned, requests } from "../schema/index.ts";
import type { EventsQuery } from "../store-queries.ts";
import { rowView } from "./request-row.ts";

/** Spelt out, not bound: a constant tells the planner at once that a partial index fits. */
const isDisturbed = sql`${requests.disturbed} = 1`;
const isUndisturbed = sql`${requests.disturbed} = 0`;

/**
 * The statements whose rows, merged, hold a page. Each walks one index backwards from the cursor and
 * stops at the limit, however many requests are stored. Where an index keeps disturbed and
 * undisturbed requests apart, both are asked.
 */
export function eventStatements(database: StoreDatabase, query: EventsQuery) {
  const { target, route, level, before = Number.MAX_SAFE_INTEGER } = query;
  const limit = query.limit + 1;
  const matching = and(
    lt(requests.sequence, before),
    route === undefined ? undefined : eq(requests.route, route),
    level === undefined ? undefined : eq(requests.level, level),
  );
  const requestsWhere = (condition?: SQL) =>
    database
      .select()
      .from(requests)
      .where(and(matching, condition))
      .orderBy(desc(requests.sequence))
      .limit(limit);
  // Grouped, because a path may meet a target twice.
  const disturbedMeeting = (id: string) =>
    database
      .select(getTableColumns(requests))
      .from(attempts)
      .innerJoin(requests, eq(requests.sequence, attempts.sequence))
      .where(and(eq(attempts.target, id), lt(attempts.sequence, before), matching))
      .groupBy(attempts.sequence)
      .orderBy(desc(attempts.sequence))
      .limit(limit);

  // Whatever was not served by the primary is disturbed.
  const disturbedOnly = query.disturbedOnly || (level !== undefined && level !== "primary");
  if (target !== undefined) {
    const undisturbedBy = sql`${isUndisturbed} and ${eq(requests.servedBy, target)}`;
    return disturbedOnly
      ? [disturbedMeeting(target)]
      : [disturbedMeeting(target), requestsWhere(undisturbedBy)];
  }
  if (disturbedOnly) return [requestsWhere(isDisturbed)];
  return route === undefined ? [requestsWhere()] : [requestsWhere(isDisturbed), requestsWhere(isUndisturbed)];
}

/** A page of requests, newest first. */
export function eventPage(database: StoreDatabase, query: EventsQuery): EventPage {
  const found = eventStatements(database, query).flatMap((statement) => statement.all());
  const newestFirst = found.toSorted((a, b) => b.sequence - a.sequence);
  const rows = newestFirst.slice(0, query.limit).map((row) => rowView(row));
  const nextBefore = newestFirst.length > query.limit ? (rows.at(-1)?.sequence ?? null) : null;
  return { rows, nextBefore, deletedUntil: requestsDeletedUntil(database) };
}

function requestsDeletedUntil(database: StoreDatabase): number | null {
  const { until, kind } = pruned;
  return database.select({ until }).from(pruned).where(eq(kind, "requests")).get()?.until ?? null;
}

/** The requests after a sequence, oldest first. */
export function eventsAfter(database: StoreDatabase, sequence: number, limit: number): EventView[] {
  return database
    .select()
    .from(requests)
    .where(gt(requests.sequence, sequence))
    .orderBy(asc(requests.sequence))
    .limit(limit)
    .all()
    .map((row) => rowView(row));
}

/** One request by its id. */
export function requestById(database: StoreDatabase, requestId: string): EventView | null {
  const row = database.select().from(requests).where(eq(requests.requestId, requestId)).get();
  return row === undefined ? null : rowView(row);
}
