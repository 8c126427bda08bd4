import type { CacheOverview } from "@understudy/contract";
import type { TimeRange } from "../../store/store-queries.ts";
import type { Control } from "../control.ts";

/** What is kept, by which routes, and what looking for it came to in a range. */
export async function cacheOverview(control: Control, range: TimeRange): Promise<CacheOverview> {
  const { store, routes, revision } = control.gateway;
  const [kept, lookups] = await Promise.all([store.cacheSummary(), store.cacheLookups(range)]);
  const { exact, guarded, semantic, shadow, miss } = lookups;
  return {
    ...kept,
    mostEntries: revision.configuration.emergencyCache.maxEntries,
    hits: { exact, guarded, semantic },
    misses: miss + shadow,
    shadow,
    routes: routes.names.flatMap((route) => {
      const match = routes.find(route);
      if (match === undefined) return [];
      const { enabled, ttlMs, mostOfRoute, similar } = match.cache;
      const semantic = match.cache.semantic?.mode ?? "off";
      return [{ route, enabled, ttlMs, mostOfRoute, similar, semantic }];
    }),
  };
}
