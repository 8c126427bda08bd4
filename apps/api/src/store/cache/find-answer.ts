import { isServable } from "@understudy/core";
import type { StoreDatabase } from "../database.ts";
import { eq } from "../drizzle.ts";
import { cacheEntries } from "../schema/index.ts";
import { readCacheSecret } from "./cache-secret.ts";
import { CacheVault } from "./cache-vault.ts";
import type { CacheQuestion, KeptAnswer } from "./kept-answer.ts";

/**
 * Finds the answer to a question by the first of its keys that has one. An entry of another tenant, too
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
    for (const key of keys) {
      const name = vault.nameOf(key, tenant);
      const entry = database.select().from(cacheEntries).where(eq(cacheEntries.key, name)).get();
      if (entry === undefined || entry.tenant !== tenant || entry.match !== key.match) continue;
      if (!isServable(entry, { now, longestMs })) continue;
      const text = vault.open(entry);
      if (text === null) continue;
      const { match, route, target, model, requestId, storedAt } = entry;
      return { match, text, tenant, route, target, model, requestId, storedAt };
    }
    return null;
  };
}
