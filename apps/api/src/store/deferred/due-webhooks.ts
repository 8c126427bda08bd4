import type { StoreDatabase } from "../database.ts";
import { and, asc, eq, sql } from "../drizzle.ts";
import { deferredJobs } from "../schema/index.ts";
import type { DueWebhook, ToldWebhook } from "./deferred-job.ts";

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

/** False: the job is in another state by now, since an operator had it tried again. */
export function noteWebhook(database: StoreDatabase, told: ToldWebhook): boolean {
  const { tries, dueAt } = told;
  const { changes } = database
    .update(deferredJobs)
    .set({ webhookTries: tries, webhookDueAt: dueAt })
    .where(and(eq(id, told.id), eq(state, told.state)))
    .run();
  return changes > 0;
}
