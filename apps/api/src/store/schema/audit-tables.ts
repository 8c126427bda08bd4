import type { AuditView, Role } from "@understudy/contract";
import { index, integer, real, sqliteTable, text } from "../drizzle.ts";

/**
 * Who changed what, and who tried: written and never changed. Triggers of the migration see to that;
 * a row can go only once its hash, or that of a later one, stands in `audit_anchors`.
 */
export const audit = sqliteTable(
  "audit",
  {
    sequence: integer().primaryKey({ autoIncrement: true }),
    at: real().notNull(),
    actor: text().notNull(),
    via: text().$type<AuditView["via"]>().notNull(),
    role: text().$type<Role>(),
    action: text().notNull(),
    object: text().notNull(),
    result: text().$type<AuditView["result"]>().notNull(),
    reason: text().notNull(),
    changes: text("changes_json", { mode: "json" }).$type<readonly string[]>().notNull(),
    address: text(),
    requestId: text(),
    revision: integer(),
    /** Over all of these and the hash of the row before (audit-chain.ts). */
    hash: text().notNull().default(""),
  },
  (table) => [
    index("audit_by_time").on(table.at),
    index("audit_by_actor").on(table.actor),
    index("audit_by_action").on(table.action),
    index("audit_by_object").on(table.object),
    index("audit_by_result").on(table.result),
  ],
);

/** What is left of deleted rows: the hash of the last of them, from which the chain goes on. */
export const auditAnchors = sqliteTable("audit_anchors", {
  sequence: integer().primaryKey(),
  hash: text().notNull(),
  at: real().notNull(),
});
