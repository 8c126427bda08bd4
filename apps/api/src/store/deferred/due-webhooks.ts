import type { StoreDatabase } from "../database.ts";
import { asc, eq, sql } from "../drizzle.ts";
import { deferredJobs } from "../schema/index.ts";
import type { DueWebhook } from "./deferred-job.ts";

const { id, state, webhook, webhookDueAt, webhookTries, expiresAt } = deferredJobs;

/** Ends that are still to be told, the longest due first. */
export function dueWebhooks(database: StoreDatabase): readonly DueWebhook[] {
  return database
    .select({ id, state, address: webhook, tries: webhookTries, dueAt: webhookDueAt, until: expiresAt })
    .from(deferredJobs)
    .where(sql`${webhookDueAt} is not null`)
    .orderBy(asc(webhookDueAt))
    .all()
    .flatMap(({ state: at, address, dueAt, ...facts }) =>
      address !== null && dueAt !== null && (at === "done" || at === "failed" || at === "expired")
        ? [{ ...facts, state: at, address, dueAt }]
        : [],
    );
}

/** What came of telling it: to be told again then, or (null) told or given up. */
export function noteWebhook(
  database: StoreDatabase,
  told: { readonly id: string; readonly tries: number; readonly dueAt: number | null },
): void {
  const { tries, dueAt } = told;
  database
    .update(deferredJobs)
    .set({ webhookTries: tries, webhookDueAt: dueAt })
    .where(eq(id, told.id))
    .run();
}
