import type { LatencyMeasure } from "@understudy/contract";
import type { AttemptOutcome, Level, RequestOutcome, SkipReason } from "@understudy/core";
import { blob, integer, primaryKey, sqliteTable, text } from "../drizzle.ts";

/**
 * Sums per slot of time, so that no chart reads single requests. Each sum is kept three times, in
 * slots of 10 s, 1 min and 1 h (`width`, ms); `slot` is the start of the slot, wall clock in ms.
 */

/** Of requests of which a call was struck by a fault on purpose (docs/chaos.md): counted apart. */
const injected = { injected: integer({ mode: "boolean" }).notNull().default(false) };

export const requestSlots = sqliteTable(
  "request_slots",
  {
    width: integer().notNull(),
    slot: integer().notNull(),
    route: text().notNull(),
    level: text().$type<Level>().notNull(),
    outcome: text().$type<RequestOutcome>().notNull(),
    /** The first target on its way, called or passed over. Empty: none, or not told apart yet. */
    askedFor: text().notNull().default(""),
    /** Empty: nobody. */
    servedBy: text().notNull(),
    ...injected,
    count: integer().notNull(),
  },
  ({ width, slot, route, level, outcome, askedFor, servedBy, injected }) => [
    primaryKey({ columns: [width, slot, route, level, outcome, askedFor, servedBy, injected] }),
  ],
);

export const attemptSlots = sqliteTable(
  "attempt_slots",
  {
    width: integer().notNull(),
    slot: integer().notNull(),
    /** Empty: not told apart yet. */
    route: text().notNull().default(""),
    target: text().notNull(),
    outcome: text().$type<AttemptOutcome>().notNull(),
    ...injected,
    count: integer().notNull(),
  },
  ({ width, slot, route, target, outcome, injected }) => [
    primaryKey({ columns: [width, slot, route, target, outcome, injected] }),
  ],
);

/** Targets passed over without a call. */
export const skipSlots = sqliteTable(
  "skip_slots",
  {
    width: integer().notNull(),
    slot: integer().notNull(),
    route: text().notNull(),
    target: text().notNull(),
    reason: text().$type<SkipReason>().notNull(),
    ...injected,
    count: integer().notNull(),
  },
  ({ width, slot, route, target, reason, injected }) => [
    primaryKey({ columns: [width, slot, route, target, reason, injected] }),
  ],
);

export const latencySlots = sqliteTable(
  "latency_slots",
  {
    width: integer().notNull(),
    slot: integer().notNull(),
    /** Of `users`; empty: of a target, for whichever route it was called, or not told apart yet. */
    route: text().notNull().default(""),
    /** `users`, or a target's id. */
    subject: text().notNull(),
    measure: text().$type<LatencyMeasure>().notNull(),
    ...injected,
    /** A LatencySketch in its byte form, with the count of what is censored in it. */
    sketch: blob({ mode: "buffer" }).notNull(),
  },
  ({ width, slot, route, subject, measure, injected }) => [
    primaryKey({ columns: [width, slot, route, subject, measure, injected] }),
  ],
);
