import type { FaultEnd, FaultOrder } from "@understudy/contract";
import { index, integer, real, sqliteTable, text } from "../drizzle.ts";

/** Faults that were injected into live traffic (docs/chaos.md). */
export const faults = sqliteTable(
  "faults",
  {
    /** `12` of `F-12`; never used twice. */
    number: integer().primaryKey({ autoIncrement: true }),
    order: text("order_json", { mode: "json" }).$type<FaultOrder>().notNull(),
    startedBy: text().notNull(),
    reason: text().notNull(),
    startedAt: real().notNull(),
    endsAt: real().notNull(),
    /** How long it had yet to run when that was last written down. */
    remainingMs: real().notNull(),
    injected: integer().notNull(),
    endedAt: real(),
    end: text("end_json", { mode: "json" }).$type<FaultEnd>(),
  },
  (table) => [index("faults_by_end").on(table.endedAt)],
);
