import { and, asc, desc, eq, getTableColumns, gt, gte, lt, max, min, sql } from "../drizzle.ts";
import type { SQL, SQLWrapper } from "drizzle-orm";
import type { StoreDatabase } from "../database.ts";
import { attempts, requests } from "../schema/index.ts";
import type { EventsQuery, TimeRange } from "../store-queries.ts";

/** Spelt out, not bound: a constant tells the planner at once that a partial index fits. */
const isDisturbed = sql`${requests.disturbed} = 1`;
const isUndisturbed = sql`${requests.disturbed} = 0`;
const isInjected = sql`${requests.injected} = 1`;

/**
 * The statements whose rows, merged, hold a page. Each walks one index backwards from the cursor and
 * stops at the limit, however many requests are stored. Where an index keeps disturbed and
 * undisturbed requests apart, both are asked.
 */
export function eventStatements(database: StoreDatabase, query: EventsQuery) {
  const { target, met, route, level, clientKey, requestId, span } = query;
  const { before, after } = sequencesOf(database, query);
  const limit = query.limit + 1;
  const { injected = "with" } = query;
  const withInjected = injected === "with";
  const onlyInjected = injected === "only";
  // Of few that were struck on purpose, a plus keeps the planner from walking all that are alike otherwise.
  const is = (column: SQLWrapper, value: string) =>
    onlyInjected ? sql`+${column} = ${value}` : sql`${column} = ${value}`;
  const matching = and(
    lt(requests.sequence, before),
    after === 0 ? undefined : gt(requests.sequence, after),
    route === undefined ? undefined : is(requests.route, route),
    level === undefined ? undefined : is(requests.level, level),
    clientKey === undefined ? undefined : is(requests.clientKey, clientKey),
    withInjected ? undefined : sql`+${requests.injected} = ${onlyInjected ? 1 : 0}`,
    // A plus keeps the planner from walking all that begin so or ended then and sorting it.
    requestId === undefined
      ? undefined
      : sql`+${requests.requestId} >= ${requestId} and +${requests.requestId} < ${requestId + afterAnyId}`,
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
  // Whatever was not served by the primary is disturbed, and so is what was struck on purpose.
  const disturbedOnly = query.disturbedOnly || onlyInjected || (level !== undefined && level !== "primary");
  if (target !== undefined) {
    const disturbed = meeting(eq(attempts.target, target));
    const undisturbedBy = sql`${isUndisturbed} and ${eq(requests.servedBy, target)}`;
    return disturbedOnly ? [disturbed] : [disturbed, requestsWhere(undisturbedBy)];
  }
  if (onlyInjected) return [requestsWhere(isInjected)];
  if (disturbedOnly) return [requestsWhere(isDisturbed)];
  const isKeptApart = route !== undefined || clientKey !== undefined;
  return isKeptApart ? [requestsWhere(isDisturbed), requestsWhere(isUndisturbed)] : [requestsWhere()];
}

/** Stands behind whatever an id can go on with. */
const afterAnyId = "\u{7f}";

/** Requests are written nearly in the order in which they ended: nobody is later by more than this; ms. */
const disorderMs = 60_000;

interface Between {
  readonly after: number;
  readonly before: number;
}

/** Between which sequences all requests lie that can be on the page; both are out. */
function sequencesOf(database: StoreDatabase, query: EventsQuery): Between {
  const { before = Number.MAX_SAFE_INTEGER, after = 0, requestId, span } = query;
  const bounds: Between[] = [{ before, after }];
  if (requestId !== undefined) bounds.push(begunWith(database, requestId));
  if (span !== undefined) bounds.push(endedIn(database, span));
  return {
    after: Math.max(...bounds.map((bound) => bound.after)),
    before: Math.min(...bounds.map((bound) => bound.before)),
  };
}

/** Ids count up, so those that begin alike were written one soon after the other. */
function begunWith(database: StoreDatabase, start: string): Between {
  const { sequence, requestId } = requests;
  const alike = and(gte(requestId, start), lt(requestId, start + afterAnyId));
  const found = database
    .select({ first: min(sequence), last: max(sequence) })
    .from(requests)
    .where(alike)
    .get();
  return { after: (found?.first ?? 1) - 1, before: (found?.last ?? 0) + 1 };
}

function endedIn(database: StoreDatabase, span: TimeRange): Between {
  const { sequence, endedAt } = requests;
  const ended = (condition: SQL, order: SQL) =>
    database.select({ sequence }).from(requests).where(condition).orderBy(order).limit(1).get()?.sequence;
  const first = ended(lt(endedAt, span.from - disorderMs), desc(endedAt));
  const last = ended(gte(endedAt, span.to + disorderMs), asc(endedAt));
  return { before: last ?? Number.MAX_SAFE_INTEGER, after: first ?? 0 };
}
