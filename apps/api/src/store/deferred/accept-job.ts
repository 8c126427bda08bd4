import { durably, type StoreDatabase } from "../database.ts";
import { and, eq, inArray, sql } from "../drizzle.ts";
import { deferredJobs } from "../schema/index.ts";
import type { Acceptance, JobDraft } from "./deferred-job.ts";
import { findKnownJob } from "./find-known-job.ts";
import { jobColumns, jobOf } from "./job-row.ts";
import type { JobVault } from "./job-vault.ts";

/** Of all requests and answers that are held: the queue must not fill the disk. */
const mostBytes = 1_073_741_824;
/** Jobs that are held, over or not, for each that may wait. */
const heldForEach = 10;

/** What the queue holds. */
interface Held {
  jobs: number;
  /** That wait or run. */
  open: number;
  bytes: number;
}

/**
 * Takes requests into the queue, in their order: on the disk before this returns, or not at all
 * (docs/resilience.md section 5.1). `now`: wall clock, ms.
 */
export function acceptJobs(
  database: StoreDatabase,
  vault: JobVault,
  { drafts, now }: { readonly drafts: readonly JobDraft[]; readonly now: number },
): readonly Acceptance[] {
  return durably(database, () => {
    const held = heldJobs(database);
    return drafts.map((draft) => {
      const { idempotencyKey, tenant, dialect, request } = draft;
      const known =
        idempotencyKey === null
          ? null
          : findKnownJob(database, vault, { idempotencyKey, tenant, dialect, body: request.body });
      const refusal = known ?? fullness(database, held, draft);
      if (refusal !== null) return refusal;
      held.jobs += 1;
      held.open += 1;
      held.bytes += request.body.length;
      return insert(database, vault, { draft, now });
    });
  });
}

function fullness(database: StoreDatabase, held: Held, draft: JobDraft): Acceptance | null {
  const { limits, tenant, request } = draft;
  const isFull =
    held.open >= limits.jobs ||
    held.jobs >= heldForEach * limits.jobs ||
    held.bytes + request.body.length > mostBytes;
  if (isFull) return { kind: "full", of: "queue" };
  return openJobsOf(database, tenant) >= limits.ofTenant ? { kind: "full", of: "tenant" } : null;
}

const { state, tenant: owner, requestBytes } = deferredJobs;
const isOpen = inArray(state, ["waiting", "running"]);

/** Read from an index alone, and never more of it than the queue may hold. */
function heldJobs(database: StoreDatabase): Held {
  const jobs = sql<number>`count(*)`;
  const open = sql<number>`coalesce(sum(${isOpen}), 0)`;
  const bytes = sql<number>`coalesce(sum(${requestBytes}), 0)`;
  const found = database.select({ jobs, open, bytes }).from(deferredJobs).get();
  return found ?? { jobs: 0, open: 0, bytes: 0 };
}

function openJobsOf(database: StoreDatabase, tenant: string): number {
  const found = database
    .select({ count: sql<number>`count(*)` })
    .from(deferredJobs)
    .where(and(isOpen, eq(owner, tenant)))
    .get();
  return found?.count ?? 0;
}

function insert(
  database: StoreDatabase,
  vault: JobVault,
  { draft, now }: { readonly draft: JobDraft; readonly now: number },
): Acceptance {
  const { id, tenant, clientKey, route, dialect, idempotencyKey, webhook, lastOutcome, expiresAt } = draft;
  const { body, lock } = vault.closeRequest(draft.request, draft);
  const row = database
    .insert(deferredJobs)
    .values({
      id,
      tenant,
      clientKey,
      route,
      dialect,
      webhook,
      lastOutcome,
      expiresAt,
      state: draft.nextTryAt === null ? "running" : "waiting",
      createdAt: now,
      nextTryAt: draft.nextTryAt ?? now,
      tries: 1,
      requestBytes: draft.request.body.length,
      idempotency: idempotencyKey === null ? null : vault.nameOfKey({ tenant, idempotencyKey }),
      fingerprint: vault.fingerprint({ dialect, body: draft.request.body }),
      request: body,
      requestLock: lock,
    })
    .returning(jobColumns)
    .get();
  return { kind: "accepted", job: jobOf(row) };
}
