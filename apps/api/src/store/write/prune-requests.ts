import type { RetentionSettings } from "@understudy/contract";
import type { StoreDatabase } from "../database.ts";
import { databaseSize } from "./database-size.ts";
import { prunedNoter } from "./note-pruned.ts";

/** The newest are kept however full the disk is: else nobody could see what happens. */
const fewestKept = 1_000;

/**
 * Deletes requests that are too old, too many or too much for the file, and with them their attempts: at
 * most `limit` of either kind, oldest first. Tells whether more are overdue. Prepared, and plain SQL,
 * because every batch asks.
 */
export function requestPruner(
  database: StoreDatabase,
): (retention: RetentionSettings, now: number, limit: number) => boolean {
  const { $client } = database;
  const size = databaseSize(database);
  const note = prunedNoter(database);
  const tooOld = $client
    .prepare<[number, number], number>(
      `delete from requests where sequence in
        (select sequence from requests where ended_at < ? limit ?) returning ended_at`,
    )
    .pluck();
  const tooMany = $client
    .prepare<[number, number], number>(
      `delete from requests where sequence in
        (select sequence from requests where sequence <= ? order by sequence limit ?) returning ended_at`,
    )
    .pluck();
  const newest = $client.prepare<[], number | null>("select max(sequence) from requests").pluck();

  const prune = $client.transaction((retention: RetentionSettings, now: number, limit: number): boolean => {
    const last = newest.get() ?? 0;
    const kept = size.isFull(retention.maxBytes) ? fewestKept : retention.maxRequests;
    const ends = tooOld.all(now - retention.requestsMs, limit);
    if (last > kept) ends.push(...tooMany.all(last - kept, limit));
    // Of what ended in the same instant some may be left: what ended after it is whole.
    if (ends.length > 0) note("requests", ends.reduce((a, b) => Math.max(a, b)) + 1);
    return ends.length >= limit;
  });
  return (retention, now, limit) => prune.immediate(retention, now, limit);
}
