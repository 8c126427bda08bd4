import type { KeptNow } from "@understudy/contract";
import { asc, desc } from "../drizzle.ts";
import type { StoreDatabase } from "../database.ts";
import { requests } from "../schema/index.ts";

/**
 * How much is stored. Requests are numbered one after the other and go oldest first, so the ends of their
 * numbers tell how many there are without counting millions.
 */
export function keptNow(database: StoreDatabase): KeptNow {
  const ends = { sequence: requests.sequence, startedAt: requests.startedAt };
  const oldest = database.select(ends).from(requests).orderBy(asc(requests.sequence)).limit(1).get();
  const newest = database.select(ends).from(requests).orderBy(desc(requests.sequence)).limit(1).get();
  const pragma = (name: string): number => Number(database.$client.pragma(name, { simple: true }));
  const pageSize = pragma("page_size");
  return {
    bytes: pragma("page_count") * pageSize,
    freeBytes: pragma("freelist_count") * pageSize,
    requests: oldest === undefined || newest === undefined ? 0 : newest.sequence - oldest.sequence + 1,
    oldestAt: oldest?.startedAt ?? null,
  };
}
