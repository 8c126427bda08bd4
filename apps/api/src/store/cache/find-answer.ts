import { cacheMatches, isServable } from "@understudy/core";
import type { StoreDatabase } from "../database.ts";
import { desc, eq } from "../drizzle.ts";
import { cacheEntries } from "../schema/index.ts";
import { readCacheSecret } from "./cache-secret.ts";
import { CacheVault } from "./cache-vault.ts";
import type { CacheQuestion, KeptAnswer } from "./kept-answer.ts";

/** Where the names stand that an entry is found by. */
const columns = { exact: cacheEntries.key, guarded: cacheEntries.guardedKey } as const;

/**
 * Finds the answer to a question by the first of its keys that has one, the newest of several. An entry of another tenant, too
 * old, or not sealed by this gateway as it is, is none.
 */
export function answerFinder(
  database: StoreDatabase,
  dataKey: string | null,
): (question: CacheQuestion, now: number) => KeptAnswer | null {
  let vault: CacheVault | null = null;
  return ({ tenant, keys, longestMs }, now) => {
    const secret = vault === null ? readCacheSecret(database) : null;
    if (secret !== null) vault = new CacheVault({ secret, dataKey });
    if (vault === null) return null;
    for (const match of cacheMatches) {
      const key = keys[match];
      if (key === null) continue;
      const named = eq(columns[match], vault.nameOf(key, tenant));
      const newest = database.select().from(cacheEntries).where(named).orderBy(desc(cacheEntries.sequence));
      const entry = newest.limit(1).get();
      if (entry === undefined || entry.tenant !== tenant) continue;
      if (!isServable(entry, { now, longestMs })) continue;
      const text = vault.open(entry);
      if (text === null) continue;
      const { route, target, model, requestId, storedAt } = entry;
      return { match, text, tenant, route, target, model, requestId, storedAt };
    }
    return null;
  };
}
