import type { CacheLookup } from "@understudy/core";
import { blob, index, integer, primaryKey, real, sql, sqliteTable, text } from "../drizzle.ts";

/**
 * Answers kept for when no target can give one (docs/resilience.md section 5), one row for each, with
 * a key for each way it can be found. No prompt is in it: of the question there are only keyed hashes.
 */
export const cacheEntries = sqliteTable(
  "cache_entries",
  {
    /** A newer answer under the same key gets a new number: the lowest is the oldest. */
    sequence: integer().primaryKey({ autoIncrement: true }),
    key: text().notNull().unique(),
    /** Shared by all that may have each other's answers; null: only the same request may have this. */
    guardedKey: text(),
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
    index("cache_entries_by_guarded_key").on(table.guardedKey),
    index("cache_entries_by_route").on(table.route, table.sequence),
    index("cache_entries_by_expiry").on(table.expiresAt),
    // All that the overview asks for: it reads no entry itself, whatever the answers weigh.
    index("cache_entries_by_time").on(table.storedAt, sql`length(body)`),
  ],
);

/**
 * Vectors of the questions that kept answers were given to, where semantic matches are on. One goes with
 * its entry. Out of it the gist of a question can be guessed.
 */
export const cacheVectors = sqliteTable(
  "cache_vectors",
  {
    entry: integer()
      .primaryKey()
      .references(() => cacheEntries.sequence, { onDelete: "cascade" }),
    /** Shared by all whose vectors are worth comparing. */
    semanticKey: text().notNull(),
    /** Numbers in single precision, the lowest byte first, or what encryption made of them. */
    vector: blob({ mode: "buffer" }).notNull(),
    /** Nonce and tag of the encryption; null: the vector is as it is. */
    lock: blob({ mode: "buffer" }),
    seal: blob({ mode: "buffer" }).notNull(),
  },
  (table) => [index("cache_vectors_by_semantic_key").on(table.semanticKey, table.entry)],
);

/** What came of looking for kept answers, in slots of time as `request_slots` has them. */
export const lookupSlots = sqliteTable(
  "lookup_slots",
  {
    width: integer().notNull(),
    slot: integer().notNull(),
    route: text().notNull(),
    result: text().$type<CacheLookup>().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.width, table.slot, table.route, table.result] })],
);
