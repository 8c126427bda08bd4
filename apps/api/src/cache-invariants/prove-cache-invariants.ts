import type { Proof } from "@understudy/core/planted-bugs";
import { temporaryDatabase } from "../store/testing/temporary-database.ts";
import { cacheBugs, type CacheBug } from "./cache-bugs.ts";
import { cacheInvariants, type CacheInvariant } from "./cache-invariants.ts";
import { liveCache } from "./cache-life.ts";

/**
 * Plants each bug of the cache in turn and tells whether the invariant that is there for it goes red,
 * and which others, all of them over real databases; `withoutBug` must be empty.
 */
export function proveCacheInvariants(): readonly Proof[] {
  const sound = broken(null);
  return cacheInvariants.map(({ name, statement }) => {
    const planted = cacheBugs[name];
    if (planted === undefined) throw new Error(`no bug planted for ${name}`);
    const found = broken(planted);
    return {
      name,
      statement,
      watch: "own worlds",
      bug: planted.bug,
      caught: found.get(name) ?? null,
      also: [...found.keys()].filter((other) => other !== name),
      withoutBug: [...sound].map(([other, fault]) => `${other}: ${fault}`),
    };
  });
}

/** What of the invariants is broken by a cache with this bug. */
function broken(bug: CacheBug | null): ReadonlyMap<string, string> {
  using temporary = temporaryDatabase();
  const { database } = temporary;
  const real = liveCache(database, true);
  const cache = bug === null ? real : bug.plant(real, database);
  const faults = new Map<string, string>();
  for (const invariant of cacheInvariants) note(faults, invariant, invariant.broken(cache, database));
  return faults;
}

function note(faults: Map<string, string>, { name }: CacheInvariant, fault: string | null): void {
  if (fault !== null) faults.set(name, fault);
}
