import { obtainCacheSecret, readCacheSecret } from "../cache/cache-secret.ts";
import type { StoreDatabase } from "../database.ts";
import { acceptJobs } from "./accept-job.ts";
import type { JobDraft, KeyQuestion, SettledTry, ToldWebhook } from "./deferred-job.ts";
import { noteWebhook } from "./due-webhooks.ts";
import { findKnownJob } from "./find-known-job.ts";
import { jobById } from "./job-row.ts";
import { JobVault } from "./job-vault.ts";
import { cancelJob, expireJobs, reopenJobs, settleJobs, startJob } from "./move-job.ts";
import { jobCounts, jobPage, jobResult, type JobPageQuery } from "./read-jobs.ts";

/** What the writer thread can be told of jobs; the promises stand at `DeferredStore`. */
export function jobWriterCalls(database: StoreDatabase, dataKey: string | null) {
  let opened: JobVault | null = null;
  const vault = (): JobVault => (opened ??= new JobVault({ secret: obtainCacheSecret(database), dataKey }));
  return {
    acceptJobs: (drafts: readonly JobDraft[], now: number) => acceptJobs(database, vault(), { drafts, now }),
    startJob: (id: string) => startJob(database, vault(), id),
    settleJobs: (tries: readonly SettledTry[], now: number) => settleJobs(database, vault(), { tries, now }),
    cancelJob: (id: string, forgetAt: number) => cancelJob(database, id, forgetAt),
    expireJobs: (over: { now: number; forgetAt: number; limit: number }) => expireJobs(database, over),
    noteWebhook: (told: ToldWebhook) => noteWebhook(database, told),
    reopenJobs: (now: number) => reopenJobs(database, now),
  };
}

/** What the reader thread can be asked of jobs. */
export function jobReaderCalls(database: StoreDatabase, dataKey: string | null) {
  let opened: JobVault | null = null;
  const vault = (): JobVault | null => {
    const secret = opened === null ? readCacheSecret(database) : null;
    if (secret !== null) opened = new JobVault({ secret, dataKey });
    return opened;
  };
  return {
    knownJob: (question: KeyQuestion) => {
      const known = vault();
      return known === null ? null : findKnownJob(database, known, question);
    },
    deferredJob: (id: string) => jobById(database, id),
    jobResult: (of: { id: string; tenant: string }) => jobResult(database, vault(), of),
    jobCounts: () => jobCounts(database),
    jobPage: (query: JobPageQuery) => jobPage(database, query),
  };
}
