import type { DeferredPage, DeferredState } from "@understudy/contract";
import type { StoreThreads } from "../store-threads.ts";
import type {
  Acceptance,
  DeferredAnswer,
  DeferredJob,
  JobDraft,
  JobEnd,
  KeyQuestion,
  SettledTry,
  StartedJob,
  ToldWebhook,
} from "./deferred-job.ts";
import { GroupedWrites } from "../grouped-writes.ts";
import type { JobPageQuery } from "./read-jobs.ts";

/**
 * The deferred queue's memory (docs/resilience.md section 5.1). What changes a job's state says which it
 * leaves and tells null when the job was not in it. All of it rejects when the disk fails; whether a
 * change was written is then unknown, and asking again changes nothing twice.
 */
export interface DeferredStore {
  /** On the disk once it resolves. */
  accept(draft: JobDraft): Promise<Acceptance>;
  /** A waiting job runs. */
  start(id: string): Promise<StartedJob | null>;
  /** A running job is over or waits on; on the disk once it resolves. */
  settle(job: Pick<DeferredJob, "id" | "tenant">, end: JobEnd): Promise<DeferredJob | null>;
  /** A job that waits or runs is given up by its caller. */
  cancel(id: string, forgetAt: number): Promise<DeferredJob | null>;
  /** Waiting jobs whose time is over, at most `limit`, are given up. */
  expire(forgetAt: number, limit: number): Promise<readonly DeferredJob[]>;
  /** False: the job has another end by now, or none. */
  noteWebhook(told: ToldWebhook): Promise<boolean>;

  known(question: KeyQuestion): Promise<Extract<Acceptance, { kind: "known" | "other_request" }> | null>;
  job(id: string): Promise<DeferredJob | null>;
  /** Null: there is none, or it is another tenant's. */
  result(of: {
    readonly id: string;
    readonly tenant: string;
  }): Promise<{ readonly job: DeferredJob; readonly answer: DeferredAnswer | null } | null>;
  counts(): Promise<Readonly<Partial<Record<DeferredState, number>>>>;
  page(query: JobPageQuery): Promise<DeferredPage>;
}

/** The SQLite one, in the store's two threads. */
export function deferredStore({ writer, reader }: StoreThreads, now: () => number): DeferredStore {
  const accepting = new GroupedWrites<JobDraft, Acceptance>((drafts) =>
    writer.call("acceptJobs", drafts, now()),
  );
  const settling = new GroupedWrites<SettledTry, DeferredJob | null>((tries) =>
    writer.call("settleJobs", tries, now()),
  );
  return {
    accept: (draft) => accepting.add(draft),
    start: (id) => writer.call("startJob", id),
    settle: ({ id, tenant }, end) => settling.add({ job: { id, tenant }, end }),
    cancel: (id, forgetAt) => writer.call("cancelJob", id, forgetAt),
    expire: (forgetAt, limit) => writer.call("expireJobs", { now: now(), forgetAt, limit }),
    noteWebhook: (told) => writer.call("noteWebhook", told),
    known: (question) => reader.call("knownJob", question),
    job: (id) => reader.call("deferredJob", id),
    result: (of) => reader.call("jobResult", of),
    counts: () => reader.call("jobCounts"),
    page: (query) => reader.call("jobPage", query),
  };
}
