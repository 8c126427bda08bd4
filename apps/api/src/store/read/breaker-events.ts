import type { BreakerEvent, HealthEvent } from "@understudy/core";
import { and, asc, desc, eq, gt, gte, lt } from "../drizzle.ts";
import type { StoreDatabase } from "../database.ts";
import { breakerEvents, healthEvents } from "../schema/index.ts";
import type { BreakerEventsQuery, BreakerHistory, TimeRange } from "../store-queries.ts";

const { target, at, sequence, event } = breakerEvents;

/** For every target: what happened in the range, and the event that led into it. */
export function breakerHistory(database: StoreDatabase, range: TimeRange): BreakerHistory[] {
  const history: BreakerHistory[] = [];
  for (let name = nextTarget(database, ""); name !== null; name = nextTarget(database, name)) {
    const inRange = database
      .select({ event })
      .from(breakerEvents)
      .where(and(eq(target, name), gte(at, range.from), lt(at, range.to)))
      .orderBy(asc(at), asc(sequence))
      .all();
    const before = database
      .select({ event })
      .from(breakerEvents)
      .where(and(eq(target, name), lt(at, range.from)))
      .orderBy(desc(at), desc(sequence))
      .limit(1)
      .get();
    history.push({ target: name, before: before?.event ?? null, events: inRange.map((row) => row.event) });
  }
  return history;
}

/** The newest events, of one target or of all. */
export function newestBreakerEvents(database: StoreDatabase, query: BreakerEventsQuery): BreakerEvent[] {
  const ofTarget = query.target === undefined ? undefined : eq(target, query.target);
  return database
    .select({ event })
    .from(breakerEvents)
    .where(and(ofTarget, gte(at, query.since)))
    .orderBy(desc(at), desc(sequence))
    .limit(query.limit)
    .all()
    .map((row) => row.event);
}

/** The newest changes of health. */
export function newestHealthEvents(
  database: StoreDatabase,
  query: { readonly since: number; readonly limit: number },
): HealthEvent[] {
  return database
    .select({ event: healthEvents.event })
    .from(healthEvents)
    .where(gte(healthEvents.at, query.since))
    .orderBy(desc(healthEvents.at), desc(healthEvents.sequence))
    .limit(query.limit)
    .all()
    .map((row) => row.event);
}

/** Steps from name to name through the index; `distinct` would read all of it. */
function nextTarget(database: StoreDatabase, after: string): string | null {
  const next = database.select({ target }).from(breakerEvents).where(gt(target, after)).orderBy(asc(target));
  return next.limit(1).get()?.target ?? null;
}
