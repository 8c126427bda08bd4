import type { Alert } from "@understudy/core";
import type { AlertMessage } from "../../alerts/alert-message.ts";
import { index, integer, real, sqliteTable, text } from "../drizzle.ts";

/** What people were or are to be told (docs/alerts.md). */
export const alerts = sqliteTable(
  "alerts",
  {
    id: text().primaryKey(),
    since: real().notNull(),
    /** Null: it still holds. */
    resolvedAt: real(),
    alert: text("alert_json", { mode: "json" }).$type<Alert>().notNull(),
  },
  (table) => [index("alerts_by_time").on(table.since), index("alerts_by_end").on(table.resolvedAt)],
);

/** One message for one channel, stored before it is sent. */
export const alertDeliveries = sqliteTable(
  "alert_deliveries",
  {
    /** In the order they have to arrive. */
    sequence: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    alertId: text().notNull(),
    channel: text().notNull(),
    message: text("message_json", { mode: "json" }).$type<AlertMessage>().notNull(),
    createdAt: real().notNull(),
    tries: integer().notNull(),
    /** Wall clock; null: it is delivered or given up. */
    dueAt: real(),
    delivered: integer({ mode: "boolean" }).notNull(),
    /** What the receiver said last. */
    detail: text().notNull(),
  },
  (table) => [
    index("alert_deliveries_by_alert").on(table.alertId),
    index("alert_deliveries_due").on(table.dueAt),
  ],
);
