import type { NewerEvents } from "@understudy/contract";
import { desc, gt, sql } from "../drizzle.ts";
import type { StoreDatabase } from "../database.ts";
import { requests } from "../schema/index.ts";
import type { NewerQuery } from "../store-queries.ts";
import { eventStatements } from "./event-statements.ts";

/** Sequences that one count goes over: a few milliseconds, whatever the filter. */
const mostCounted = 5_000;

/** The newest request there is; 0: none. */
export function newestSequence(database: StoreDatabase): number {
  const { sequence } = requests;
  const newest = database.select({ sequence }).from(requests).where(gt(sequence, 0)).orderBy(desc(sequence));
  return newest.limit(1).get()?.sequence ?? 0;
}

/** How many requests that match came after a sequence. */
export function newerEvents(database: StoreDatabase, query: NewerQuery): NewerEvents {
  const newest = newestSequence(database);
  const until = Math.max(query.after, Math.min(newest, query.after + mostCounted));
  const statements = eventStatements(database, { ...query, before: until + 1, limit: mostCounted });
  const counts = statements.map((statement) => {
    const found = statement.as("found");
    return (
      database
        .select({ count: sql<number>`count(*)` })
        .from(found)
        .get()?.count ?? 0
    );
  });
  return { count: counts.reduce((sum, count) => sum + count, 0), until, newest };
}
