import type { Level } from "@understudy/core";
import { integer, primaryKey, real, sqliteTable, text } from "../drizzle.ts";

/** Tokens of a number of calls, and what they cost in billionths of a currency's unit. */
const sums = {
  calls: integer().notNull(),
  /** Of them served, but nobody told or estimated their tokens. */
  uncounted: integer().notNull(),
  inputTokens: integer().notNull(),
  /** Of the input, read from the provider's cache. */
  cachedTokens: integer().notNull(),
  outputTokens: integer().notNull(),
  /** Of calls whose provider told nothing. */
  estimatedInputTokens: integer().notNull(),
  estimatedOutputTokens: integer().notNull(),
  wastedTokens: integer().notNull(),
  /** Of what providers told, of what was estimated, and of what was wasted. Without a currency: no price is known. */
  cost: integer().notNull(),
  estimatedCost: integer().notNull(),
  wastedCost: integer().notNull(),
};

/** Sums per slot of time, like the ones of slot-tables.ts. */
export const spendingSlots = sqliteTable(
  "spending_slots",
  {
    width: integer().notNull(),
    slot: integer().notNull(),
    route: text().notNull(),
    level: text().$type<Level>().notNull(),
    target: text().notNull(),
    /** Empty: its price was not configured. */
    currency: text().notNull(),
    ...sums,
  },
  (table) => [
    primaryKey({
      columns: [table.width, table.slot, table.route, table.level, table.target, table.currency],
    }),
  ],
);

/** The same per tenant, of whom there may be many: by the hour alone. */
export const tenantSlots = sqliteTable(
  "tenant_slots",
  { slot: integer().notNull(), tenant: text().notNull(), currency: text().notNull(), ...sums },
  (table) => [primaryKey({ columns: [table.slot, table.tenant, table.currency] })],
);

/** How far back retention has deleted: what ended before `until` (wall clock, ms) is no longer whole. */
export const pruned = sqliteTable("pruned", {
  kind: text().$type<PrunedKind>().primaryKey(),
  until: real().notNull(),
});

/** Single requests, or the slots of one width. */
export type PrunedKind = "requests" | "slots_10000" | "slots_60000" | "slots_3600000";
