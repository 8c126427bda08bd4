import type { StoreDatabase } from "../database.ts";
import { and, eq } from "../drizzle.ts";
import { deferredJobs } from "../schema/index.ts";
import type { Acceptance, KeyQuestion } from "./deferred-job.ts";
import { jobColumns, jobOf } from "./job-row.ts";
import type { JobVault } from "./job-vault.ts";

/** What a caller's key already stands for; null: nothing. */
export function findKnownJob(
  database: StoreDatabase,
  vault: JobVault,
  question: KeyQuestion,
): Extract<Acceptance, { kind: "known" | "other_request" }> | null {
  const { tenant, idempotency, fingerprint } = deferredJobs;
  const found = database
    .select({ ...jobColumns, fingerprint })
    .from(deferredJobs)
    .where(and(eq(tenant, question.tenant), eq(idempotency, vault.nameOfKey(question))))
    .get();
  if (found === undefined) return null;
  const { fingerprint: known, ...row } = found;
  return known === vault.fingerprint(question)
    ? { kind: "known", job: jobOf(row) }
    : { kind: "other_request" };
}
