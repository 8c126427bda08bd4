import { desc, eq } from "../drizzle.ts";
import { amendAlert } from "../alerts/amend-alert.ts";
import { writeAudit } from "../audit/write-audit.ts";
import { durably } from "../database.ts";
import { purgeAnswers } from "../cache/purge-answers.ts";
import { changeFaults } from "../chaos/fault-calls.ts";
import type { StoreDatabase } from "../database.ts";
import { deferredPausedSetting, type DeferredChange } from "../deferred/deferred-job.ts";
import { jobById } from "../deferred/job-row.ts";
import { changeJob } from "../deferred/move-job.ts";
import { writeGameDay } from "../gamedays/gameday-calls.ts";
import { writeProviderKey, type SealedKey } from "../keys/provider-key.ts";
import { writeAccess } from "../operators/keep-access.ts";
import { clientKeys, mutations, providerSwitches, revisions, settings } from "../schema/index.ts";
import type { AuditDraft, Change, CommitOutcome, CommitResult, KeyMoment, RevisionDraft } from "../store.ts";
import { saveBreakerSnapshot } from "./record-batch.ts";

type KeyedChange = Change & { readonly key: SealedKey | null };
type Committed = Exclude<CommitResult, { kind: "unavailable" }>;

/**
 * Keeps a change, all of it or none, on the disk before it returns. A draft that was not made from
 * the newest revision changes nothing but the audit log. `now`: wall clock, ms; `key`: of the change, as
 * it may lie on a disk.
 */
export function commitChange(
  database: StoreDatabase,
  change: Change,
  now: number,
  key: SealedKey | null = null,
): Committed {
  return durably(database, () => {
    const { mutationId } = change;
    const earlier = mutationId === null ? undefined : outcomeOf(database, mutationId);
    if (earlier !== undefined) return { ...earlier, repeated: true };
    const outcome = apply(database, { ...change, key }, now);
    if (mutationId !== null) database.insert(mutations).values({ mutationId, at: now, outcome }).run();
    return { ...outcome, repeated: false };
  });
}

function apply(database: StoreDatabase, change: KeyedChange, now: number): CommitOutcome {
  const newest = newestRevision(database);
  const base = change.revision?.baseRevision;
  if (base !== undefined && base !== newest) {
    const refusal = `made from ${nameOf(base)}, but ${nameOf(newest)} is the newest`;
    const draft: AuditDraft = { ...change.audit, result: "refused", changes: [refusal] };
    return { kind: "stale", audit: writeAudit(database, draft, { at: now, revision: null }), newest };
  }
  if (change.deferred !== undefined && changeJob(database, change.deferred, now) === null) {
    return movedOn(database, { audit: change.audit, deferred: change.deferred }, now);
  }
  const revision = change.revision === undefined ? null : (newest ?? 0) + 1;
  if (change.revision !== undefined) writeRevision(database, change.revision, (newest ?? 0) + 1, now);
  if (change.breaker !== undefined) saveBreakerSnapshot(database, change.breaker);
  if (change.providerSwitch !== undefined) writeSwitch(database, change.providerSwitch);
  if (change.clientKey !== undefined) database.insert(clientKeys).values(change.clientKey).run();
  if (change.revokedKey !== undefined) revokeKey(database, change.revokedKey);
  if (change.key !== null) writeProviderKey(database, change.key);
  if (change.access !== undefined) writeAccess(database, change.access);
  if (change.cachePurge !== undefined) purgeAnswers(database, change.cachePurge);
  if (change.deferredPaused !== undefined) writePause(database, change.deferredPaused);
  if (change.faults !== undefined) changeFaults(database, change.faults);
  if (change.gameDay !== undefined) writeGameDay(database, change.gameDay);
  if (change.alert !== undefined) amendAlert(database, change.alert, now);
  return { kind: "committed", audit: writeAudit(database, change.audit, { at: now, revision }), revision };
}

function movedOn(
  database: StoreDatabase,
  { audit: draft, deferred }: Pick<Change, "audit"> & { readonly deferred: DeferredChange },
  now: number,
): CommitOutcome {
  const state = jobById(database, deferred.id)?.state ?? null;
  const refusal = state === null ? "there is no such job" : `the job is ${state} by now`;
  const refused: AuditDraft = { ...draft, result: "refused", changes: [refusal] };
  const written = writeAudit(database, refused, { at: now, revision: null });
  return { kind: "moved_on", audit: written, state };
}

function writePause(database: StoreDatabase, value: boolean): void {
  const target = settings.key;
  database
    .insert(settings)
    .values({ key: deferredPausedSetting, value })
    .onConflictDoUpdate({ target, set: { value } })
    .run();
}

function outcomeOf(database: StoreDatabase, mutationId: string): CommitOutcome | undefined {
  return database.select().from(mutations).where(eq(mutations.mutationId, mutationId)).get()?.outcome;
}

function newestRevision(database: StoreDatabase): number | null {
  const { number } = revisions;
  return database.select({ number }).from(revisions).orderBy(desc(number)).limit(1).get()?.number ?? null;
}

function nameOf(revision: number | null): string {
  return revision === null ? "no revision" : `r${revision}`;
}

function writeRevision(database: StoreDatabase, draft: RevisionDraft, number: number, now: number): void {
  database
    .insert(revisions)
    .values({ ...draft, number, savedAt: now })
    .run();
}

function writeSwitch(database: StoreDatabase, change: NonNullable<Change["providerSwitch"]>): void {
  const { provider, disabled } = change;
  if (disabled === null) {
    database.delete(providerSwitches).where(eq(providerSwitches.provider, provider)).run();
    return;
  }
  database
    .insert(providerSwitches)
    .values({ provider, ...disabled })
    .onConflictDoUpdate({ target: providerSwitches.provider, set: disabled })
    .run();
}

function revokeKey(database: StoreDatabase, { hash, at }: KeyMoment): void {
  database.update(clientKeys).set({ revokedAt: at }).where(eq(clientKeys.hash, hash)).run();
}
