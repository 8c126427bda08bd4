import type { CacheMatch } from "@understudy/core";
import { blob, index, integer, real, sqliteTable, text } from "../drizzle.ts";

/**
 * Answers kept for when no target can give one (docs/resilience.md section 5), one row for each key that
 * finds one. No prompt is in it: of the question there is only the keyed hash.
 */
export const cacheEntries = sqliteTable(
  "cache_entries",
  {
    /** A newer answer under the same key gets a new number: the lowest is the oldest. */
    sequence: integer().primaryKey({ autoIncrement: true }),
    key: text().notNull().unique(),
    match: text().$type<CacheMatch>().notNull(),
    tenant: text().notNull(),
    route: text().notNull(),
    target: text().notNull(),
    /** As the provider calls it. */
    model: text().notNull(),
    requestId: text().notNull(),
    storedAt: real().notNull(),
    expiresAt: real().notNull(),
    /** The text of the answer in UTF-8, or what encryption made of it. */
    body: blob({ mode: "buffer" }).notNull(),
    /** Nonce and tag of the encryption; null: the body is as it is. */
    lock: blob({ mode: "buffer" }),
    seal: blob({ mode: "buffer" }).notNull(),
  },
  (table) => [
    index("cache_entries_by_route").on(table.route, table.sequence),
    index("cache_entries_by_expiry").on(table.expiresAt),
  ],
);
