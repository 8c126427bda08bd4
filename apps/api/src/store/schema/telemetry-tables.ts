import type {
  BreakerEvent,
  CacheLookup,
  HealthEvent,
  Level,
  PathStep,
  RequestOutcome,
  SemanticMatch,
} from "@understudy/core";
import { index, integer, primaryKey, real, sql, sqliteTable, text, uniqueIndex } from "../drizzle.ts";

/**
 * One row per request, in the order they ended. A request is disturbed unless one attempt on the
 * primary answered it. Every index is paid for by every request, except those of disturbed ones.
 */
export const requests = sqliteTable(
  "requests",
  {
    /** Never used twice, so a cursor stays true after old rows are gone. */
    sequence: integer().primaryKey({ autoIncrement: true }),
    requestId: text().notNull(),
    startedAt: real().notNull(),
    endedAt: real().notNull(),
    tenant: text().notNull(),
    clientKey: text(),
    /** Null: a client sent it. What an operator sent from the playground is in no number of users. */
    playgroundBy: text(),
    route: text().notNull(),
    revision: integer().notNull(),
    requestedModel: text().notNull(),
    streamed: integer({ mode: "boolean" }).notNull(),
    outcome: text().$type<RequestOutcome>().notNull(),
    level: text().$type<Level>().notNull(),
    cacheLookup: text().$type<CacheLookup>(),
    semantic: text("semantic_json", { mode: "json" }).$type<SemanticMatch>(),
    servedBy: text(),
    status: integer().notNull(),
    errorCode: text(),
    durationMs: real().notNull(),
    firstTokenMs: real(),
    disturbed: integer({ mode: "boolean" }).notNull(),
    /** A call of it was struck by a fault on purpose (docs/chaos.md). */
    injected: integer({ mode: "boolean" }).notNull().default(false),
    path: text("path_json", { mode: "json" }).$type<readonly PathStep[]>().notNull(),
  },
  (table) => [
    uniqueIndex("requests_by_id").on(table.requestId),
    index("requests_by_end").on(table.endedAt),
    index("requests_by_route").on(table.route, table.disturbed),
    index("requests_undisturbed_by_target")
      .on(table.servedBy)
      .where(sql`disturbed = 0`),
    index("requests_disturbed")
      .on(table.disturbed)
      .where(sql`disturbed = 1`),
    // Nobody pays for it but the requests of exercises.
    index("requests_injected")
      .on(table.injected)
      .where(sql`injected = 1`),
    // Where nobody has a key, nobody pays for it.
    index("requests_by_client_key")
      .on(table.clientKey, table.disturbed)
      .where(sql`client_key is not null`),
    // With both it is chosen before the one of all that are disturbed.
    index("requests_disturbed_by_level")
      .on(table.level, table.disturbed)
      .where(sql`disturbed = 1`),
  ],
);

/**
 * The paths of disturbed requests, step by step, for finding them by any target they met. An
 * undisturbed request has one attempt, which its own row tells; leaving it out here halves the cost
 * of recording one.
 */
export const attempts = sqliteTable(
  "attempts",
  {
    sequence: integer()
      .notNull()
      .references(() => requests.sequence, { onDelete: "cascade" }),
    position: integer().notNull(),
    kind: text().$type<PathStep["kind"]>().notNull(),
    target: text().notNull(),
    /** Of a skip: its reason. */
    outcome: text().notNull(),
    startedAt: real().notNull(),
    durationMs: real(),
    firstTokenMs: real(),
    status: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.sequence, table.position] }),
    index("attempts_by_target").on(table.target, table.sequence),
    index("attempts_unserved_by_outcome")
      .on(table.outcome, table.sequence)
      .where(sql`outcome <> 'served'`),
  ],
);

export const breakerEvents = sqliteTable(
  "breaker_events",
  {
    sequence: integer().primaryKey({ autoIncrement: true }),
    target: text().notNull(),
    at: real().notNull(),
    event: text("event_json", { mode: "json" }).$type<BreakerEvent>().notNull(),
  },
  (table) => [
    index("breaker_events_by_target").on(table.target, table.at),
    index("breaker_events_by_time").on(table.at),
  ],
);

export const healthEvents = sqliteTable(
  "health_events",
  {
    sequence: integer().primaryKey({ autoIncrement: true }),
    at: real().notNull(),
    event: text("event_json", { mode: "json" }).$type<HealthEvent>().notNull(),
  },
  (table) => [index("health_events_by_time").on(table.at)],
);
