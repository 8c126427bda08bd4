import { cacheMatches, type CacheMatch } from "@understudy/core";
import type { StoreDatabase } from "../database.ts";
import { and, desc, eq, gte, lte, sql } from "../drizzle.ts";
import { cacheEntries, cacheVectors } from "../schema/index.ts";
import type { CachePurge } from "./kept-answer.ts";

/** Forgets entries; tells how many. */
export function purgeAnswers(database: StoreDatabase, purge: CachePurge): number {
  return database.delete(cacheEntries).where(those(purge)).run().changes;
}

/** How many entries a purge would forget. */
export function countAnswers(database: StoreDatabase, purge: CachePurge): number {
  const count = sql<number>`count(*)`;
  return database.select({ count }).from(cacheEntries).where(those(purge)).get()?.count ?? 0;
}

/** How many entries there are, how long their texts are together, and when the oldest was kept. */
export function summaryOfAnswers(database: StoreDatabase) {
  const entries = sql<number>`count(*)`;
  const bytes = sql<number>`coalesce(sum(length(${cacheEntries.body})), 0)`;
  const oldestAt = sql<number | null>`min(${cacheEntries.storedAt})`;
  const row = database.select({ entries, bytes, oldestAt }).from(cacheEntries).get();
  return row ?? { entries: 0, bytes: 0, oldestAt: null };
}

/** The newest entries of those that are meant, without what is in them, and how many there are. */
export function newestAnswers(database: StoreDatabase, limit: number, meant: CachePurge = {}) {
  const { guardedKey, tenant, route, target, model, requestId, storedAt, expiresAt } = cacheEntries;
  const bytes = sql<number>`length(${cacheEntries.body})`;
  const encrypted = sql<number>`${cacheEntries.lock} is not null`.mapWith(Boolean);
  const shown = {
    guardedKey,
    vectorOf: cacheVectors.entry,
    tenant,
    route,
    target,
    model,
    requestId,
    storedAt,
    expiresAt,
    bytes,
    encrypted,
  };
  const rows = database
    .select(shown)
    .from(cacheEntries)
    .leftJoin(cacheVectors, eq(cacheVectors.entry, cacheEntries.sequence))
    .where(those(meant))
    .orderBy(desc(cacheEntries.sequence))
    .limit(limit)
    .all();
  return {
    total: countAnswers(database, meant),
    rows: rows.map(({ guardedKey: guarded, vectorOf, ...row }) => ({
      matches: waysTo(guarded, vectorOf !== null),
      ...row,
    })),
  };
}

function waysTo(guardedName: string | null, hasVector: boolean): readonly CacheMatch[] {
  const equal = guardedName === null ? (["exact"] as const) : cacheMatches;
  return hasVector ? [...equal, "semantic"] : equal;
}

function those({ tenant, target, since, until }: CachePurge) {
  return and(
    tenant === undefined ? undefined : eq(cacheEntries.tenant, tenant),
    target === undefined ? undefined : eq(cacheEntries.target, target),
    since === undefined ? undefined : gte(cacheEntries.storedAt, since),
    until === undefined ? undefined : lte(cacheEntries.storedAt, until),
  );
}
