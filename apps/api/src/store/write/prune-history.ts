import type { SQL } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { StoreDatabase } from "../database.ts";
import { eq, inArray, lt, lte, sql } from "../drizzle.ts";
import {
  attemptSlots,
  breakerEvents,
  cacheEntries,
  cooldowns,
  deferredJobs,
  healthEvents,
  keptStates,
  latencySlots,
  lookupSlots,
  mutations,
  qualitySlots,
  requestSlots,
} from "../schema/index.ts";
import { slotWidths } from "../slots.ts";
import type { SlotWidth } from "../slots.ts";
import type { Retention } from "./retention.ts";

const dayMs = 86_400_000;

const slotRetention: Readonly<Record<SlotWidth, number>> = {
  10_000: 2 * dayMs,
  60_000: 30 * dayMs,
  3_600_000: 365 * dayMs,
};

/** As long as OpenAI keeps an answer (docs/resilience.md 0.19). */
const keptStateMs = 30 * dayMs;

/**
 * Deletes events and sums that are too old, at most `limit` rows of each kind, so that it never
 * holds up a batch for long. Freed pages are used again; the file is never rewritten. Revisions and
 * the audit log stay.
 */
export function pruneHistory(
  database: StoreDatabase,
  retention: Retention,
  now: number,
  limit: number,
): void {
  const oldest = now - retention.rowsMs;
  deleteSome(database, breakerEvents, lt(breakerEvents.at, oldest), limit);
  deleteSome(database, healthEvents, lt(healthEvents.at, oldest), limit);
  deleteSome(database, mutations, lt(mutations.at, oldest), limit);
  deleteSome(database, keptStates, lt(keptStates.keptAt, now - keptStateMs), limit);
  deleteSome(database, cacheEntries, lte(cacheEntries.expiresAt, now), limit);
  const over = inArray(deferredJobs.state, ["done", "failed", "cancelled", "expired"]);
  deleteSome(database, deferredJobs, sql`${over} and ${lte(deferredJobs.expiresAt, now)}`, limit);
  deleteSome(database, cooldowns, lte(cooldowns.until, now), limit);
  for (const table of [requestSlots, attemptSlots, latencySlots, lookupSlots, qualitySlots]) {
    for (const width of slotWidths) {
      const over = sql`${eq(table.width, width)} and ${lt(table.slot, now - slotRetention[width])}`;
      deleteSome(database, table, over, limit);
    }
  }
}

function deleteSome(database: StoreDatabase, table: SQLiteTable, over: SQL, limit: number): void {
  database.run(
    sql`delete from ${table} where rowid in (select rowid from ${table} where ${over} limit ${limit})`,
  );
}
