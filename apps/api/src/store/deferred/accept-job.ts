import { durably, type StoreDatabase } from "../database.ts";
import { and, eq, inArray, sql } from "../drizzle.ts";
import { deferredJobs } from "../schema/index.ts";
import type { Acceptance, JobDraft } from "./deferred-job.ts";
import { findKnownJob } from "./find-known-job.ts";
import { jobColumns, jobOf } from "./job-row.ts";
import type { JobVault } from "./job-vault.ts";

/** Of all requests that wait together: the queue must not fill the disk. */
const mostRequestBytes = 1_073_741_824;

/**
 * Takes requests into the queue, in their order: on the disk before this returns, or not at all
 * (docs/resilience.md section 5.1). `now`: wall clock, ms.
 */
export function acceptJobs(
  database: StoreDatabase,
  vault: JobVault,
  { drafts, now }: { readonly drafts: readonly JobDraft[]; readonly now: number },
): readonly Acceptance[] {
  return durably(database, () =>
    drafts.map((draft) => {
      const { idempotencyKey, tenant, dialect, request } = draft;
      const known =
        idempotencyKey === null
          ? null
          : findKnownJob(database, vault, { idempotencyKey, tenant, dialect, body: request.body });
      return known ?? fullness(database, draft) ?? insert(database, vault, { draft, now });
    }),
  );
}

function fullness(database: StoreDatabase, draft: JobDraft): Acceptance | null {
  const { limits, tenant, request } = draft;
  const all = openJobs(database, null);
  if (all.count >= limits.jobs || all.bytes + request.body.length > mostRequestBytes) {
    return { kind: "full", of: "queue" };
  }
  return openJobs(database, tenant).count >= limits.ofTenant ? { kind: "full", of: "tenant" } : null;
}

/** Read from an index alone, and never more of it than the queue may hold. */
function openJobs(database: StoreDatabase, of: string | null): { count: number; bytes: number } {
  const { state, tenant, requestBytes } = deferredJobs;
  const sums = { count: sql<number>`count(*)`, bytes: sql<number>`coalesce(sum(${requestBytes}), 0)` };
  const open = inArray(state, ["waiting", "running"]);
  const found = database
    .select(sums)
    .from(deferredJobs)
    .where(of === null ? open : and(open, eq(tenant, of)))
    .get();
  return found ?? { count: 0, bytes: 0 };
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
