import type { StoreDatabase } from "../store/database.ts";
import { cacheEntries } from "../store/schema/index.ts";
import { start, type CacheLife } from "./cache-life.ts";

/** A way to break the cache from outside. */
export interface CacheBug {
  readonly bug: string;
  readonly plant: (cache: CacheLife, database: StoreDatabase) => CacheLife;
}

/** One bug for each invariant of the cache, by its name. */
export const cacheBugs: Readonly<Record<string, CacheBug>> = {
  I44: {
    bug: "asks in the name of whoever asked first",
    plant: (cache) => ({ ...cache, serve: (asked) => cache.serve({ ...asked, tenant: "acme" }) }),
  },
  I45: {
    bug: "takes every answer for a whole one",
    plant: (cache) => ({
      ...cache,
      keep: (answered) => cache.keep({ ...answered, facts: { ...answered.facts, end: "answered" } }),
    }),
  },
  I46: {
    bug: "forgets the temperature",
    plant: rewriting((body) => body.replace(/"temperature":[\d.]+/, '"temperature":0')),
  },
  I47: {
    bug: "takes all numbers of a message for one",
    plant: rewriting((body) => body.replace(/\d+ days/, "2 days")),
  },
  "I47 by meaning": {
    bug: "lets vectors decide alone",
    plant: (cache) => {
      let newest: Uint8Array | null = null;
      return {
        ...cache,
        keep: (answered) => {
          newest = answered.body;
          cache.keep(answered);
        },
        serveNear: (asked) => cache.serveNear({ ...asked, body: newest ?? asked.body }),
      };
    },
  },
  "I48 age": {
    bug: "its clock stands still",
    plant: (cache) => ({ ...cache, serve: (asked) => cache.serve({ ...asked, at: start }) }),
  },
  "I48 entries": {
    bug: "serves what it finds, whatever its seal says",
    plant: (cache, database) => ({
      ...cache,
      serve: (asked) => {
        const found = cache.serve(asked);
        const entry = database.select().from(cacheEntries).get();
        if (found !== null || entry === undefined) return found;
        const { tenant, route, target, model, requestId, storedAt, body } = entry;
        const text = body.toString("utf8");
        return { match: "exact", text, tenant, route, target, model, requestId, storedAt };
      },
    }),
  },
  I49: {
    bug: "looks at none of the refusals",
    plant: (cache) => ({ ...cache, serve: (asked) => cache.serve({ ...asked, path: [] }) }),
  },
};

/** A cache that reads requests otherwise than they were written. */
function rewriting(rewrite: (body: string) => string): CacheBug["plant"] {
  const read = (body: Uint8Array): Uint8Array => Buffer.from(rewrite(Buffer.from(body).toString("utf8")));
  return (cache) => ({
    keep: (answered) => cache.keep({ ...answered, body: read(answered.body) }),
    serve: (asked) => cache.serve({ ...asked, body: read(asked.body) }),
    serveNear: (asked) => cache.serveNear({ ...asked, body: read(asked.body) }),
  });
}
