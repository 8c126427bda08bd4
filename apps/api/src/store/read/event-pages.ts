import type { EventPage, EventView } from "@understudy/contract";
import { and, asc, desc, eq, getTableColumns, gt, gte, lt, sql } from "../drizzle.ts";
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
  const { target, met, route, level } = query;
  const { before, after } = sequencesOf(database, query);
  const limit = query.limit + 1;
  const { span } = query;
  const matching = and(
    lt(requests.sequence, before),
    after === 0 ? undefined : gt(requests.sequence, after),
    route === undefined ? undefined : eq(requests.route, route),
    level === undefined ? undefined : eq(requests.level, level),
    query.injected === false ? sql`+${requests.injected} = 0` : undefined,
    // The plus keeps the planner from walking all that ended then and sorting it.
    span && sql`+${requests.endedAt} >= ${span.from} and +${requests.endedAt} < ${span.to}`,
  );
  const requestsWhere = (condition?: SQL) =>
    database
      .select()
      .from(requests)
      .where(and(matching, condition))
      .orderBy(desc(requests.sequence))
      .limit(limit);
  // Grouped, because a path may meet a target twice.
  const meeting = (condition: SQL) =>
    database
      .select(getTableColumns(requests))
      .from(attempts)
      .innerJoin(requests, eq(requests.sequence, attempts.sequence))
      .where(and(condition, lt(attempts.sequence, before), gt(attempts.sequence, after), matching))
      .groupBy(attempts.sequence)
      .orderBy(desc(attempts.sequence))
      .limit(limit);

  if (met !== undefined) {
    const step = sql`${attempts.outcome} <> 'served' and ${eq(attempts.outcome, met)}`;
    return [meeting(target === undefined ? step : sql`${step} and ${eq(attempts.target, target)}`)];
  }
  // Whatever was not served by the primary is disturbed.
  const disturbedOnly = query.disturbedOnly || (level !== undefined && level !== "primary");
  if (target !== undefined) {
    const disturbed = meeting(eq(attempts.target, target));
    const undisturbedBy = sql`${isUndisturbed} and ${eq(requests.servedBy, target)}`;
    return disturbedOnly ? [disturbed] : [disturbed, requestsWhere(undisturbedBy)];
  }
  if (disturbedOnly) return [requestsWhere(isDisturbed)];
  return route === undefined ? [requestsWhere()] : [requestsWhere(isDisturbed), requestsWhere(isUndisturbed)];
}

/** Requests are written nearly in the order in which they ended: nobody is later by more than this; ms. */
const disorderMs = 60_000;

/** Between which sequences all requests lie that can be on the page; both are out. */
function sequencesOf(database: StoreDatabase, { before = Number.MAX_SAFE_INTEGER, span }: EventsQuery) {
  if (span === undefined) return { before, after: 0 };
  const { sequence, endedAt } = requests;
  const ended = (condition: SQL, order: SQL) =>
    database.select({ sequence }).from(requests).where(condition).orderBy(order).limit(1).get()?.sequence;
  const first = ended(lt(endedAt, span.from - disorderMs), desc(endedAt));
  const last = ended(gte(endedAt, span.to + disorderMs), asc(endedAt));
  return { before: Math.min(before, last ?? Number.MAX_SAFE_INTEGER), after: first ?? 0 };
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
