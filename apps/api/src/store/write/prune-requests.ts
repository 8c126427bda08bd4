import type { SQL } from "drizzle-orm";
import type { StoreDatabase } from "../database.ts";
import { inArray, lt, lte, max, sql } from "../drizzle.ts";
import { requests } from "../schema/index.ts";
import type { Retention } from "./retention.ts";

/**
 * Deletes requests that are too old or too many, and with them their attempts: at most `limit` of
 * either kind, oldest first. Prepared, because every batch asks.
 */
export function requestPruner(
  database: StoreDatabase,
  retention: Retention,
): (now: number, limit: number) => void {
  const { sequence, endedAt } = requests;
  const limit = sql.placeholder("limit");
  const those = (over: SQL) => database.select({ sequence }).from(requests).where(over).limit(limit);
  const tooOld = database
    .delete(requests)
    .where(inArray(sequence, those(lt(endedAt, sql.placeholder("oldest")))))
    .prepare();
  const newest = database
    .select({ sequence: max(sequence) })
    .from(requests)
    .prepare();
  const tooMany = database
    .delete(requests)
    .where(inArray(sequence, those(lte(sequence, sql.placeholder("last")))))
    .prepare();

  return (now, most) => {
    tooOld.run({ oldest: now - retention.rowsMs, limit: most });
    const last = (newest.get()?.sequence ?? 0) - retention.mostRequests;
    if (last > 0) tooMany.run({ last, limit: most });
  };
}
