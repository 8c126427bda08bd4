import type { StoreDatabase } from "../database.ts";
import { asc, lt, lte } from "../drizzle.ts";
import { audit, auditAnchors } from "../schema/index.ts";

/**
 * Deletes up to `limit` of the oldest entries, those from before `oldest`, and keeps the hash of the last
 * of them, so that the rest can still be verified. Wall clock, ms.
 */
export function pruneAudit(
  database: StoreDatabase,
  { oldest, now, limit }: { readonly oldest: number; readonly now: number; readonly limit: number },
): void {
  const { sequence, hash, at } = audit;
  const first = database.select({ sequence, hash, at }).from(audit).orderBy(asc(sequence)).limit(limit).all();
  // What follows a younger one stays, though the clock may have been set back meanwhile: the chain has no gaps.
  const young = first.findIndex((entry) => entry.at >= oldest);
  const last = (young === -1 ? first : first.slice(0, young)).at(-1);
  if (last === undefined) return;
  database.transaction((transaction) => {
    transaction.insert(auditAnchors).values({ sequence: last.sequence, hash: last.hash, at: now }).run();
    transaction.delete(auditAnchors).where(lt(auditAnchors.sequence, last.sequence)).run();
    transaction.delete(audit).where(lte(sequence, last.sequence)).run();
  });
}
