import type { SQL } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { RetentionSettings } from "@understudy/contract";
import { pruneAudit } from "../audit/prune-audit.ts";
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
  skipSlots,
  spendingSlots,
  tenantSlots,
} from "../schema/index.ts";
import { slotRetention, slotWidths, tenantSlotWidth } from "../slots.ts";
import { prunedNoter } from "./note-pruned.ts";

const dayMs = 86_400_000;

/** As long as OpenAI keeps an answer (docs/resilience.md 0.19). */
const keptStateMs = 30 * dayMs;

/**
 * Deletes events and sums that are too old, at most `limit` rows of each kind, so that it never
 * holds up a batch for long. Revisions stay.
 */
export function pruneHistory(
  database: StoreDatabase,
  retention: RetentionSettings,
  now: number,
  limit: number,
): void {
  const oldest = now - retention.requestsMs;
  deleteSome(database, breakerEvents, lt(breakerEvents.at, oldest), limit);
  deleteSome(database, healthEvents, lt(healthEvents.at, oldest), limit);
  deleteSome(database, mutations, lt(mutations.at, oldest), limit);
  deleteSome(database, keptStates, lt(keptStates.keptAt, now - keptStateMs), limit);
  deleteSome(database, cacheEntries, lte(cacheEntries.expiresAt, now), limit);
  const over = inArray(deferredJobs.state, ["done", "failed", "cancelled", "expired"]);
  deleteSome(database, deferredJobs, sql`${over} and ${lte(deferredJobs.expiresAt, now)}`, limit);
  deleteSome(database, cooldowns, lte(cooldowns.until, now), limit);
  pruneAudit(database, { oldest: now - retention.auditMs, now, limit });
  const note = prunedNoter(database);
  const slotTables = [
    requestSlots,
    attemptSlots,
    skipSlots,
    latencySlots,
    lookupSlots,
    qualitySlots,
    spendingSlots,
  ];
  for (const width of slotWidths) {
    const oldestSlot = now - slotRetention[width];
    for (const table of slotTables) {
      const over = sql`${eq(table.width, width)} and ${lt(table.slot, oldestSlot)}`;
      if (deleteSome(database, table, over, limit) > 0) note(`slots_${width}`, oldestSlot + width);
    }
  }
  deleteSome(database, tenantSlots, lt(tenantSlots.slot, now - slotRetention[tenantSlotWidth]), limit);
}

function deleteSome(database: StoreDatabase, table: SQLiteTable, over: SQL, limit: number): number {
  return database.run(
    sql`delete from ${table} where rowid in (select rowid from ${table} where ${over} limit ${limit})`,
  ).changes;
}
