import type { StoreDatabase } from "../database.ts";
import { and, desc, eq, gt, lt } from "../drizzle.ts";
import { requests } from "../schema/index.ts";

/** A request that somebody votes on. */
export interface VotedRequest {
  readonly sequence: number;
  readonly requestId: string;
  readonly route: string;
  readonly endedAt: number;
  readonly servedBy: string | null;
  /** As the provider calls it; null: nobody answered. */
  readonly model: string | null;
  /**
   * Whether a vote says something of the target: it gave this answer itself, whole or broken off. A kept
   * answer says nothing of who is there now, nor does a provider's refusal; an operator trying is no user.
   */
  readonly counts: boolean;
}

const jobPrefix = "def_";

const { sequence, requestId, tenant, route, revision, endedAt, servedBy, outcome, playgroundBy } = requests;

/** The request of that id, or the one that ended the deferred job of that id; undefined: that tenant has none. */
export function votedRequest(
  database: StoreDatabase,
  { id, tenant: owner }: { readonly id: string; readonly tenant: string },
): VotedRequest | undefined {
  const isMeant = id.startsWith(jobPrefix)
    ? // The try that ended a job is kept under the job's id, a full stop and its number.
      and(gt(requestId, `${id}.`), lt(requestId, `${id}/`))
    : eq(requestId, id);
  const found = database
    .select({ sequence, requestId, route, revision, endedAt, servedBy, outcome, playgroundBy })
    .from(requests)
    .where(and(isMeant, eq(tenant, owner)))
    // Not by id, of which the tenth stands before the ninth.
    .orderBy(desc(sequence))
    .limit(1)
    .get();
  if (found === undefined) return undefined;
  const { revision: at, outcome: end, playgroundBy: tried, ...request } = found;
  const isAnswer = request.servedBy !== null && (end === "answered" || end === "interrupted");
  const counts = isAnswer && tried === null;
  const model = request.servedBy === null ? null : modelOf(database, at, request.servedBy);
  return { ...request, model, counts };
}

/** What the target's model was called in the revision that ran then. */
function modelOf(database: StoreDatabase, revisionNumber: number, target: string): string | null {
  const model: unknown = database.$client
    .prepare(
      `select target.value ->> 'model' from revisions, json_each(configuration_json, '$.targets') as target
       where number = ? and target.key = ?`,
    )
    .pluck()
    .get(revisionNumber, target);
  return typeof model === "string" ? model : null;
}
