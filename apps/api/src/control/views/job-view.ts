import type { DeferredJobView } from "@understudy/contract";
import type { DeferredJob } from "../../store/deferred/deferred-job.ts";
import type { Store } from "../../store/store.ts";

/** One deferred job as an operator sees it, never what was asked or answered; null: there is none. */
export async function jobView({ deferred }: Store, id: string): Promise<DeferredJobView | null> {
  const job = await deferred.job(id);
  return job === null ? null : viewOf(job);
}

function viewOf(job: DeferredJob): DeferredJobView {
  const { id, sequence, tenant, route, state, createdAt, tries, expiresAt, lastOutcome } = job;
  const nextTryAt = job.state === "waiting" ? job.nextTryAt : null;
  return { id, sequence, tenant, route, state, createdAt, tries, nextTryAt, expiresAt, lastOutcome };
}
