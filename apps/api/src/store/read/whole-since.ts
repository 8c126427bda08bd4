import type { StoreDatabase } from "../database.ts";
import { inArray } from "../drizzle.ts";
import type { WholeSince } from "../range-pieces.ts";
import { pruned, type PrunedKind } from "../schema/index.ts";

const kinds: readonly PrunedKind[] = ["requests", "slots_10000", "slots_60000", "slots_3600000"];

/** How far back what is stored is whole. */
export function wholeSince(database: StoreDatabase): WholeSince {
  const rows = database.select().from(pruned).where(inArray(pruned.kind, kinds)).all();
  const untilOf = (wanted: PrunedKind): number => rows.find(({ kind }) => kind === wanted)?.until ?? 0;
  return {
    rows: untilOf("requests"),
    slots: {
      10_000: untilOf("slots_10000"),
      60_000: untilOf("slots_60000"),
      3_600_000: untilOf("slots_3600000"),
    },
  };
}

/** From when on there are figures of the widest slots, which are kept the longest; null: none were deleted. */
export function figuresSince(database: StoreDatabase): number | null {
  return wholeSince(database).slots[3_600_000] || null;
}
