import { keptAlerts } from "../alerts/alert-calls.ts";
import { keptFaults } from "../chaos/fault-calls.ts";
import { desc, eq, getTableColumns, gt, isNull, lt, or } from "../drizzle.ts";
import type { StoreDatabase } from "../database.ts";
import { dueWebhooks } from "../deferred/due-webhooks.ts";
import { waitingJobs } from "../deferred/read-jobs.ts";
import {
  breakerSnapshots,
  clientKeys,
  cooldowns,
  keptStates,
  providerSwitches,
  revisions,
  settings,
} from "../schema/index.ts";
import { readAccess } from "../operators/keep-access.ts";
import { mostKeptStates, type RevisionSummary, type StoredState } from "../store.ts";
import type { PageInput } from "../store-queries.ts";

/** A revision whose configuration has not been checked yet. */
export type UnreadRevision = typeof revisions.$inferSelect;

/** All that outlives a restart. `now`: wall clock, ms. */
export function storedState(
  database: StoreDatabase,
  now: number,
): Omit<StoredState, "revision" | "providerKeys"> & { readonly revision: UnreadRevision | null } {
  const { until } = providerSwitches;
  return {
    revision: database.select().from(revisions).orderBy(desc(revisions.number)).limit(1).get() ?? null,
    breakers: database
      .select()
      .from(breakerSnapshots)
      .all()
      .map((row) => row.snapshot),
    cooldowns: database.select().from(cooldowns).where(gt(cooldowns.until, now)).all(),
    providerSwitches: database
      .select()
      .from(providerSwitches)
      .where(or(isNull(until), gt(until, now)))
      .all(),
    clientKeys: database.select().from(clientKeys).all(),
    access: readAccess(database),
    keptAlerts: keptAlerts(database, now),
    faults: keptFaults(database),
    keptStates: database
      .select()
      .from(keptStates)
      .orderBy(desc(keptStates.keptAt))
      .limit(mostKeptStates)
      .all()
      .toReversed(),
    waitingJobs: waitingJobs(database),
    dueWebhooks: dueWebhooks(database),
    settings: Object.fromEntries(
      database
        .select()
        .from(settings)
        .all()
        .map((row) => [row.key, row.value]),
    ),
  };
}

/** One revision, whole. */
export function revisionByNumber(database: StoreDatabase, number: number): UnreadRevision | null {
  return database.select().from(revisions).where(eq(revisions.number, number)).get() ?? null;
}

/** Revisions without their configurations, newest first. */
export function revisionPage(database: StoreDatabase, page: PageInput): RevisionSummary[] {
  const { configuration: _, ...summary } = getTableColumns(revisions);
  return database
    .select(summary)
    .from(revisions)
    .where(lt(revisions.number, page.before ?? Number.MAX_SAFE_INTEGER))
    .orderBy(desc(revisions.number))
    .limit(page.limit)
    .all();
}
