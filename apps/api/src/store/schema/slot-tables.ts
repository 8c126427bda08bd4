import type { LatencyMeasure } from "@understudy/contract";
import type { AttemptOutcome, Level, RequestOutcome } from "@understudy/core";
import { blob, integer, primaryKey, sqliteTable, text } from "../drizzle.ts";

/**
 * Sums per slot of time, so that no chart reads single requests. Each sum is kept three times, in
 * slots of 10 s, 1 min and 1 h (`width`, ms); `slot` is the start of the slot, wall clock in ms.
 */

export const requestSlots = sqliteTable(
  "request_slots",
  {
    width: integer().notNull(),
    slot: integer().notNull(),
    route: text().notNull(),
    level: text().$type<Level>().notNull(),
    outcome: text().$type<RequestOutcome>().notNull(),
    /** Empty: nobody. */
    servedBy: text().notNull(),
    count: integer().notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.width, table.slot, table.route, table.level, table.outcome, table.servedBy],
    }),
  ],
);

export const attemptSlots = sqliteTable(
  "attempt_slots",
  {
    width: integer().notNull(),
    slot: integer().notNull(),
    target: text().notNull(),
    outcome: text().$type<AttemptOutcome>().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.width, table.slot, table.target, table.outcome] })],
);

export const latencySlots = sqliteTable(
  "latency_slots",
  {
    width: integer().notNull(),
    slot: integer().notNull(),
    /** `users`, or a target's id. */
    subject: text().notNull(),
    measure: text().$type<LatencyMeasure>().notNull(),
    /** A LatencySketch in its byte form, with the count of what is censored in it. */
    sketch: blob({ mode: "buffer" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.width, table.slot, table.subject, table.measure] })],
);
