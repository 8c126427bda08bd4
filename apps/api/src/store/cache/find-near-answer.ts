import { cosine, isServable } from "@understudy/core";
import type { StoreDatabase } from "../database.ts";
import { desc, eq } from "../drizzle.ts";
import { cacheEntries, cacheVectors } from "../schema/index.ts";
import { readCacheSecret } from "./cache-secret.ts";
import { CacheVault } from "./cache-vault.ts";
import type { NearAnswer, NearQuestion } from "./kept-answer.ts";

/** Of more questions than these with one key only the newest are compared. */
const mostCompared = 100;

export interface NearAnswers {
  /** Whether any is worth asking for a vector. */
  has(question: NearQuestion, now: number): boolean;
  /** The one whose question is most alike, from `threshold` on; of several the newest. */
  nearest(
    question: NearQuestion,
    like: { readonly vector: Float32Array; readonly threshold: number },
    now: number,
  ): NearAnswer | null;
}

/**
 * Finds answers to questions that the guards let share one, by how alike their vectors are. What is
 * another tenant's, too old, or not sealed by this gateway as it is, is none.
 */
export function nearAnswers(database: StoreDatabase, dataKey: string | null): NearAnswers {
  let vault: CacheVault | null = null;
  const candidates = ({ tenant, key, longestMs }: NearQuestion, now: number) => {
    const secret = vault === null ? readCacheSecret(database) : null;
    if (secret !== null) vault = new CacheVault({ secret, dataKey });
    if (vault === null) return [];
    const opener = vault;
    const rows = database
      .select({ beside: cacheVectors, entry: cacheEntries })
      .from(cacheVectors)
      .innerJoin(cacheEntries, eq(cacheEntries.sequence, cacheVectors.entry))
      .where(eq(cacheVectors.semanticKey, vault.nameOf(key, tenant)))
      .orderBy(desc(cacheVectors.entry))
      .limit(mostCompared)
      .all();
    return rows
      .filter(({ entry }) => entry.tenant === tenant && isServable(entry, { now, longestMs }))
      .map(({ beside, entry }) => ({ beside, entry, vault: opener }));
  };
  return {
    has: (question, now) => candidates(question, now).length > 0,
    nearest: (question, { vector, threshold }, now) => {
      const close = candidates(question, now).flatMap(({ beside, entry, vault }) => {
        const other = vault.openVector({ tenant: entry.tenant, key: entry.key, ...beside });
        const similarity = other === null ? 0 : cosine(vector, other);
        return similarity >= threshold ? [{ entry, similarity, vault }] : [];
      });
      for (const { entry, similarity, vault } of close.toSorted(
        (one, other) => other.similarity - one.similarity,
      )) {
        const text = vault.open(entry);
        if (text === null) continue;
        const { tenant, route, target, model, requestId, storedAt } = entry;
        return { text, similarity, tenant, route, target, model, requestId, storedAt };
      }
      return null;
    },
  };
}
