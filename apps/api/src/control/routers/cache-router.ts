import {
  cacheInput,
  cachePurgeInput,
  rangeInput,
  wouldHitInput,
  type CacheOverview,
  type CacheView,
  type WouldHit,
} from "@understudy/contract";
import type { Control } from "../control.ts";
import { purgeCache } from "../operations/purge-cache.ts";
import { procedure, router } from "../procedure.ts";
import { broughtUpToDate } from "../views/brought-up-to-date.ts";
import { cacheOverview } from "../views/cache-overview.ts";
import { wouldHit } from "../views/would-hit.ts";
import { askedRange } from "./range-until-now.ts";

export function cacheRouter(control: Control) {
  const { gateway } = control;
  return router({
    list: procedure.input(cacheInput).query(async ({ input }): Promise<CacheView> => {
      const { limit, ...meant } = input;
      const readAt = gateway.ports.wallClock.now();
      await broughtUpToDate(gateway.store);
      return { readAt, ...(await gateway.store.cacheEntries(limit, meant)) };
    }),
    overview: procedure
      .input(rangeInput)
      .query(({ input }): Promise<CacheOverview> => cacheOverview(control, askedRange(control, input))),
    // Changes nothing; but prompts do not belong in addresses, and would not fit there.
    wouldHit: procedure
      .input(wouldHitInput)
      .mutation(({ input }): Promise<WouldHit> => wouldHit(control, input)),
    purge: procedure
      .input(cachePurgeInput)
      .mutation(({ input }): Promise<{ purged: number }> => purgeCache(control, input)),
  });
}
