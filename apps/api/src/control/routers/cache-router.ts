import { cacheInput, cachePurgeInput, type CacheView } from "@understudy/contract";
import type { Control } from "../control.ts";
import { purgeCache } from "../operations/purge-cache.ts";
import { procedure, router } from "../procedure.ts";

export function cacheRouter(control: Control) {
  return router({
    list: procedure
      .input(cacheInput)
      .query(({ input }): Promise<CacheView> => control.gateway.store.cacheEntries(input.limit)),
    purge: procedure
      .input(cachePurgeInput)
      .mutation(({ input }): Promise<{ purged: number }> => purgeCache(control, input)),
  });
}
