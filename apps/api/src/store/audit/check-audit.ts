import type { StoreDatabase } from "../database.ts";
import { asc, gt } from "../drizzle.ts";
import { audit } from "../schema/index.ts";
import { auditHash, chainStart, type ChainEnd } from "./audit-chain.ts";

export interface CheckedPart {
  /** The last entry that was deleted by age, and holds the others up; 0: none was. */
  readonly prunedTo: number;
  /** The last entry that holds. */
  readonly end: ChainEnd;
  /** The first that does not; null: all of this part do. */
  readonly broken: number | null;
  /** Whether there may be more after it. */
  readonly more: boolean;
}

/** Reckons anew the hashes of up to `limit` entries after one that holds. */
export function checkAudit(database: StoreDatabase, after: ChainEnd, limit: number): CheckedPart {
  return database.transaction(() => {
    const start = chainStart(database.$client);
    const prunedTo = start.sequence;
    // Entries may have been deleted since the part before this one was looked at.
    let end = after.sequence < prunedTo ? start : after;
    const entries = database
      .select()
      .from(audit)
      .where(gt(audit.sequence, end.sequence))
      .orderBy(asc(audit.sequence))
      .limit(limit)
      .all();
    for (const entry of entries) {
      const { sequence, hash } = entry;
      if (auditHash(end.hash, entry) !== hash) return { prunedTo, end, broken: sequence, more: false };
      end = { sequence, hash };
    }
    return { prunedTo, end, broken: null, more: entries.length === limit };
  });
}
