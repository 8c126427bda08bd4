import type { DeferredStore } from "../deferred/deferred-store.ts";
import { dueWebhooks } from "../deferred/due-webhooks.ts";
import { jobReaderCalls, jobWriterCalls } from "../deferred/job-calls.ts";
import { waitingJobs } from "../deferred/read-jobs.ts";
import type { StoreDatabase } from "../database.ts";

/** The store of jobs on this thread, for tests that live in virtual time; and what a start of a process does. */
export function directJobs(database: StoreDatabase, now: () => number, dataKey: string | null = null) {
  const writer = jobWriterCalls(database, dataKey);
  const reader = jobReaderCalls(database, dataKey);
  const store: DeferredStore = {
    accept: async (draft) => first(writer.acceptJobs([draft], now())),
    start: async (id) => writer.startJob(id),
    settle: async (job, end) => first(writer.settleJobs([{ job, end }], now())),
    cancel: async (id, forgetAt) => writer.cancelJob(id, forgetAt),
    expire: async (forgetAt, limit) => writer.expireJobs({ now: now(), forgetAt, limit }),
    noteWebhook: async (told) => writer.noteWebhook(told),
    known: async (question) => reader.knownJob(question),
    job: async (id) => reader.deferredJob(id),
    result: async (of) => reader.jobResult(of),
    counts: async () => reader.jobCounts(),
    page: async (query) => reader.jobPage(query),
  };
  const restart = () => {
    writer.reopenJobs(now());
    return { waitingJobs: waitingJobs(database), dueWebhooks: dueWebhooks(database), paused: false };
  };
  return { store, restart };
}

function first<Result>([only]: readonly Result[]): Result {
  if (only === undefined) throw new Error("one write has one result");
  return only;
}
