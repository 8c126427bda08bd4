import type { StoreDatabase } from "../database.ts";
import { asc, eq, gte } from "../drizzle.ts";
import { revisions, runs } from "../schema/index.ts";
import type { TimeRange } from "../store-queries.ts";

/** A run is noted every five seconds: less than this says nothing of an end; ms. */
const blurMs = 20_000;

/**
 * The parts of a range in which no gateway ran, as far as is known, oldest first: before the first revision
 * there was none, and between two runs.
 */
export function silentStretches(database: StoreDatabase, { from, to }: TimeRange): TimeRange[] {
  const { number, savedAt } = revisions;
  const begun = database.select({ savedAt }).from(revisions).where(eq(number, 1)).get()?.savedAt ?? 0;
  const { startedAt } = runs;
  // A run may have begun long before the range, but there are few.
  const seen = database.select().from(runs).where(gte(startedAt, 0)).orderBy(asc(startedAt)).all();
  const between = seen.map(({ lastSeenAt }, index) => ({
    from: lastSeenAt,
    to: seen[index + 1]?.startedAt ?? Math.max(to, lastSeenAt),
  }));
  return [{ from: 0, to: begun }, ...between]
    .filter((stretch) => stretch.to - stretch.from > blurMs)
    .map((stretch) => ({ from: Math.max(stretch.from, from), to: Math.min(stretch.to, to) }))
    .filter((stretch) => stretch.from < stretch.to);
}
