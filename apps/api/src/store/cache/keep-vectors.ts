import type { StoreDatabase } from "../database.ts";
import { eq } from "../drizzle.ts";
import { cacheEntries, cacheVectors } from "../schema/index.ts";
import { obtainCacheSecret } from "./cache-secret.ts";
import { CacheVault } from "./cache-vault.ts";
import type { VectorToKeep } from "./kept-answer.ts";

/** Keeps vectors beside their entries; one whose entry is gone goes too. */
export function vectorKeeper(
  database: StoreDatabase,
  dataKey: string | null,
): (vectors: readonly VectorToKeep[]) => void {
  let vault: CacheVault | null = null;
  const write = database.$client.transaction((vectors: readonly VectorToKeep[]) => {
    vault ??= new CacheVault({ secret: obtainCacheSecret(database), dataKey });
    for (const { place, vector: numbers } of vectors) {
      const { sequence } = cacheEntries;
      const named = database.select({ sequence }).from(cacheEntries).where(eq(cacheEntries.key, place.key));
      const entry = named.get()?.sequence;
      if (entry === undefined) continue;
      const { semanticKey, vector, lock, seal } = vault.closeVector(place, numbers);
      database.delete(cacheVectors).where(eq(cacheVectors.entry, entry)).run();
      database.insert(cacheVectors).values({ entry, semanticKey, vector, lock, seal }).run();
    }
  });
  return (vectors) => write.immediate(vectors);
}

/** The vector beside the entry of this name. */
export function vectorOf(database: StoreDatabase, key: string) {
  const row = database
    .select({ vector: cacheVectors })
    .from(cacheVectors)
    .innerJoin(cacheEntries, eq(cacheEntries.sequence, cacheVectors.entry))
    .where(eq(cacheEntries.key, key));
  return row.get()?.vector;
}
