import type { SQLiteUpdateSetSource } from "drizzle-orm/sqlite-core";
import { durably, type StoreDatabase } from "../database.ts";
import { and, eq, inArray, lte, sql } from "../drizzle.ts";
import { deferredJobs } from "../schema/index.ts";
import type { DeferredChange, DeferredJob, SettledTry, StartedJob } from "./deferred-job.ts";
import { jobColumns, jobOf } from "./job-row.ts";
import type { JobVault } from "./job-vault.ts";

/**
 * Every change of a job's state is one UPDATE that names the state it leaves: of two that want the
 * same job, one finds it gone (docs/resilience.md section 5.1). Null: it was not in that state.
 */

const { id, state, expiresAt, webhook } = deferredJobs;
const nothingAsked = { request: null, requestLock: null };
const nothingHeld = { ...nothingAsked, requestBytes: 0 };
const ofRequest = sql<number>`coalesce(length(${deferredJobs.request}), 0)`;
type Values = SQLiteUpdateSetSource<typeof deferredJobs>;

/** A job that waits runs from now on. */
export function startJob(database: StoreDatabase, vault: JobVault, wanted: string): StartedJob | null {
  const row = database
    .update(deferredJobs)
    .set({ state: "running", tries: sql`${deferredJobs.tries} + 1` })
    .where(and(eq(id, wanted), eq(state, "waiting")))
    .returning({ ...jobColumns, body: deferredJobs.request, lock: deferredJobs.requestLock })
    .get();
  if (row === undefined) return null;
  const { body, lock, ...facts } = row;
  return { job: jobOf(facts), request: body === null ? null : vault.openRequest({ body, lock }, facts) };
}

/** Jobs that ran are over or wait on; on the disk before this returns, the answer with the state. */
export function settleJobs(
  database: StoreDatabase,
  vault: JobVault,
  { tries, now }: { readonly tries: readonly SettledTry[]; readonly now: number },
): readonly (DeferredJob | null)[] {
  return durably(database, () =>
    tries.map(({ job, end }) => {
      switch (end.kind) {
        case "done":
        case "failed": {
          const { body, lock } = vault.closeAnswer(end.answer, job);
          return move(database, [job.id, "running"], {
            state: end.kind,
            lastOutcome: end.outcome,
            answer: body,
            answerLock: lock,
            expiresAt: end.forgetAt,
            ...toldAt(now),
            // What failed may be tried again by an operator.
            ...(end.kind === "done"
              ? { ...nothingAsked, requestBytes: end.answer.body.length }
              : { requestBytes: sql`${ofRequest} + ${end.answer.body.length}` }),
          });
        }
        case "waiting": {
          const where = and(eq(id, job.id), eq(state, "running"));
          const [expired] = giveUp(database, { now, forgetAt: end.forgetAt, where });
          const outcome = end.outcome === null ? {} : { lastOutcome: end.outcome };
          const waiting = { state: "waiting", nextTryAt: end.nextTryAt, ...outcome } as const;
          return expired ?? move(database, [job.id, "running"], waiting);
        }
      }
    }),
  );
}

/** For its caller: a job that waits or runs is answered no more. */
export function cancelJob(database: StoreDatabase, wanted: string, forgetAt: number): DeferredJob | null {
  return durably(database, () => changeJob(database, { kind: "cancel", id: wanted, forgetAt }, 0));
}

/** The same and more for an operator, inside the transaction of the change. */
export function changeJob(database: StoreDatabase, change: DeferredChange, now: number): DeferredJob | null {
  switch (change.kind) {
    case "cancel": {
      const values = { state: "cancelled", expiresAt: change.forgetAt, ...nothingHeld } as const;
      return move(database, [change.id, "waiting", "running"], values);
    }
    case "retry":
      return (
        move(database, [change.id, "waiting"], { nextTryAt: now }) ??
        move(database, [change.id, "failed"], {
          state: "waiting",
          nextTryAt: now,
          expiresAt: change.expiresAt,
          answer: null,
          answerLock: null,
          requestBytes: ofRequest,
          webhookDueAt: null,
          webhookTries: 0,
        })
      );
  }
}

/** Jobs that waited in vain, at most `limit` of them. */
export function expireJobs(
  database: StoreDatabase,
  { now, forgetAt, limit }: { readonly now: number; readonly forgetAt: number; readonly limit: number },
): readonly DeferredJob[] {
  const over = database
    .select({ id })
    .from(deferredJobs)
    .where(and(eq(state, "waiting"), lte(expiresAt, now)))
    .limit(limit);
  const where = and(inArray(id, over), eq(state, "waiting"));
  return durably(database, () => giveUp(database, { now, forgetAt, where }));
}

/** Once, at the start of a process: what ran in the one before waits again. */
export function reopenJobs(database: StoreDatabase, now: number): void {
  const waiting = { state: "waiting", nextTryAt: now } as const;
  database.update(deferredJobs).set(waiting).where(eq(state, "running")).run();
}

function giveUp(
  database: StoreDatabase,
  {
    now,
    forgetAt,
    where,
  }: { readonly now: number; readonly forgetAt: number; readonly where: ReturnType<typeof and> },
): readonly DeferredJob[] {
  return database
    .update(deferredJobs)
    .set({ state: "expired", expiresAt: forgetAt, ...toldAt(now), ...nothingHeld })
    .where(and(where, lte(expiresAt, now)))
    .returning(jobColumns)
    .all()
    .map(jobOf);
}

/** Who wants to be told of the end is told from then on. */
function toldAt(now: number): Values {
  return { webhookDueAt: sql`case when ${webhook} is null then null else ${now} end` };
}

function move(
  database: StoreDatabase,
  [wanted, ...from]: readonly [string, ...DeferredJob["state"][]],
  values: Values,
): DeferredJob | null {
  const row = database
    .update(deferredJobs)
    .set(values)
    .where(and(eq(id, wanted), inArray(state, from)))
    .returning(jobColumns)
    .get();
  return row === undefined ? null : jobOf(row);
}
