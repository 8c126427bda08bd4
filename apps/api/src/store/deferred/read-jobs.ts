import type { DeferredPage, DeferredState } from "@understudy/contract";
import type { StoreDatabase } from "../database.ts";
import { and, asc, desc, eq, lt, sql } from "../drizzle.ts";
import { deferredJobs } from "../schema/index.ts";
import type { DeferredAnswer, DeferredJob, WaitingJob } from "./deferred-job.ts";
import { jobById, jobColumns, jobOf } from "./job-row.ts";
import type { JobVault } from "./job-vault.ts";

const { sequence, id, state } = deferredJobs;

/** What `deferredPageInput` of the contract holds once parsed. */
export interface JobPageQuery {
  readonly before?: number | undefined;
  readonly limit: number;
  readonly state?: DeferredState | undefined;
}

/** All that wait, in the order they came. */
export function waitingJobs(database: StoreDatabase): readonly WaitingJob[] {
  return database
    .select(jobColumns)
    .from(deferredJobs)
    .where(eq(state, "waiting"))
    .orderBy(asc(sequence))
    .all()
    .map(jobOf)
    .filter((job) => job.state === "waiting");
}

/** A job of that tenant with what it came to, if it has; of another's there is none. */
export function jobResult(
  database: StoreDatabase,
  vault: JobVault | null,
  { id: wanted, tenant }: { readonly id: string; readonly tenant: string },
): { readonly job: DeferredJob; readonly answer: DeferredAnswer | null } | null {
  const job = jobById(database, wanted);
  if (job === null || job.tenant !== tenant) return null;
  const { answer: body, answerLock: lock } = deferredJobs;
  const content = database.select({ body, lock }).from(deferredJobs).where(eq(id, wanted)).get();
  if (content === undefined || content.body === null || vault === null) return { job, answer: null };
  return { job, answer: vault.openAnswer({ body: content.body, lock: content.lock }, job) };
}

/** How many jobs are held in each state. */
export function jobCounts(database: StoreDatabase): Readonly<Partial<Record<DeferredState, number>>> {
  const rows = database
    .select({ state, count: sql<number>`count(*)` })
    .from(deferredJobs)
    .groupBy(state)
    .all();
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}

/** Newest first. */
export function jobPage(database: StoreDatabase, query: JobPageQuery): DeferredPage {
  const found = database
    .select(jobColumns)
    .from(deferredJobs)
    .where(
      and(
        query.before === undefined ? undefined : lt(sequence, query.before),
        query.state === undefined ? undefined : eq(state, query.state),
      ),
    )
    .orderBy(desc(sequence))
    .limit(query.limit + 1)
    .all();
  const rows = found.slice(0, query.limit);
  return {
    rows: rows.map(({ clientKey: _key, dialect: _dialect, webhook: _webhook, ...row }) => ({
      ...row,
      nextTryAt: row.state === "waiting" ? row.nextTryAt : null,
    })),
    nextBefore: found.length > query.limit ? (rows.at(-1)?.sequence ?? null) : null,
  };
}
