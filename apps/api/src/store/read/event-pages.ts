import type { EventPage, EventView } from "@understudy/contract";
import { asc, eq, gt } from "../drizzle.ts";
import type { StoreDatabase } from "../database.ts";
import { pruned, requests } from "../schema/index.ts";
import type { EventsQuery } from "../store-queries.ts";
import { eventStatements } from "./event-statements.ts";
import { newestSequence } from "./newer-events.ts";
import { rowView } from "./request-row.ts";

/** A page of requests, newest first. */
export function eventPage(database: StoreDatabase, query: EventsQuery): EventPage {
  const found = eventStatements(database, query).flatMap((statement) => statement.all());
  const newestFirst = found.toSorted((a, b) => b.sequence - a.sequence);
  const rows = newestFirst.slice(0, query.limit).map((row) => rowView(row));
  const nextBefore = newestFirst.length > query.limit ? (rows.at(-1)?.sequence ?? null) : null;
  return { rows, nextBefore, newest: newestSequence(database), deletedUntil: requestsDeletedUntil(database) };
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
