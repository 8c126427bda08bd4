import { blob, index, integer, primaryKey, real, sql, sqliteTable, text } from "../drizzle.ts";
import type { QualityMeasure } from "../figures.ts";
import { requests } from "./telemetry-tables.ts";

/** What users said of answers (docs/quality.md): one row for a request and a client key, gone with the request. */
export const votes = sqliteTable(
  "votes",
  {
    request: integer()
      .notNull()
      .references(() => requests.sequence, { onDelete: "cascade" }),
    /** Empty: none was needed. */
    clientKey: text().notNull(),
    requestId: text().notNull(),
    tenant: text().notNull(),
    /** Whose answer it is; null: no target's. */
    servedBy: text(),
    /** As the provider calls it. */
    model: text(),
    /** Whether it says something of that target as it was then. */
    counted: integer({ mode: "boolean" }).notNull(),
    /** When the answer ended: where the vote counts. Wall clock, as all times here. */
    answeredAt: real().notNull(),
    at: real().notNull(),
    /** From -1 to 1. */
    score: real().notNull(),
    /** In UTF-8, or what encryption made of it. */
    comment: blob({ mode: "buffer" }),
    /** Nonce and tag of the encryption; null: the comment is as it is. */
    commentLock: blob({ mode: "buffer" }),
  },
  (table) => [
    primaryKey({ columns: [table.request, table.clientKey] }),
    index("votes_by_answer").on(table.answeredAt),
    index("votes_with_comment")
      .on(table.at)
      .where(sql`comment is not null`),
  ],
);

/** What is known of the quality of targets, in slots of time as `request_slots` has them. */
export const qualitySlots = sqliteTable(
  "quality_slots",
  {
    width: integer().notNull(),
    slot: integer().notNull(),
    target: text().notNull(),
    measure: text().$type<QualityMeasure>().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.width, table.slot, table.target, table.measure] })],
);
