import type { Configuration } from "@understudy/contract";
import { eq } from "../drizzle.ts";
import type { StoreDatabase } from "../database.ts";
import { revisions } from "../schema/index.ts";
import { revisionPrices, type RevisionPrices } from "../spending.ts";

/** More revisions than that are not under way at once. */
const mostKept = 16;

/**
 * The prices each request ran under: those of its own revision, so that a new price changes nothing
 * that is booked.
 */
export function priceBook(database: StoreDatabase): (revision: number) => RevisionPrices | null {
  const known = new Map<number, RevisionPrices | null>();
  const { configuration, number } = revisions;
  return (revision) => {
    const kept = known.get(revision);
    if (kept !== undefined) return kept;
    const row = database.select({ configuration }).from(revisions).where(eq(number, revision)).get();
    // Not stored yet, so not kept in mind either.
    if (row === undefined) return null;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was parsed before it was stored, and these two parts have never been otherwise
    const { prices, targets } = row.configuration as Pick<Configuration, "prices" | "targets">;
    const read = prices === undefined ? null : revisionPrices(prices, targets);
    if (known.size >= mostKept) known.clear();
    known.set(revision, read);
    return read;
  };
}
