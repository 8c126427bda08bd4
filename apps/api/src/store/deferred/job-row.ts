import type { StoreDatabase } from "../database.ts";
import { eq } from "../drizzle.ts";
import { deferredJobs } from "../schema/index.ts";
import type { DeferredJob } from "./deferred-job.ts";

const { sequence, id, tenant, clientKey, route, dialect, state, createdAt, expiresAt } = deferredJobs;
const { nextTryAt, tries, lastOutcome, webhook } = deferredJobs;

/** The columns of a job without what it holds. */
export const jobColumns = {
  sequence,
  id,
  tenant,
  clientKey,
  route,
  dialect,
  state,
  createdAt,
  nextTryAt,
  tries,
  lastOutcome,
  expiresAt,
  webhook,
};

type Row = Pick<typeof deferredJobs.$inferSelect, keyof typeof jobColumns>;

/** A row as the union it stands for. */
export function jobOf({ state: at, nextTryAt: due, ...facts }: Row): DeferredJob {
  return at === "waiting" ? { ...facts, state: at, nextTryAt: due } : { ...facts, state: at };
}

export function jobById(database: StoreDatabase, wanted: string): DeferredJob | null {
  const row = database.select(jobColumns).from(deferredJobs).where(eq(id, wanted)).get();
  return row === undefined ? null : jobOf(row);
}
