import { slotOf, slotWidths } from "./slots.ts";
import type { SlotWidth } from "./slots.ts";
import type { TimeRange } from "./store-queries.ts";

/** A part of a range, and what to read it from: whole slots of one width, or single rows. */
export type RangePiece =
  | (TimeRange & { readonly kind: "slots"; readonly width: SlotWidth })
  | (TimeRange & { readonly kind: "rows" });

const widestFirst = slotWidths.toReversed();

/**
 * Cuts a range into the fewest pieces: wide slots in the middle, narrower ones towards the ends,
 * and single rows at the ends that fill no slot. Together they cover the
 * range exactly once, in order.
 */
export function piecesOf(
  range: TimeRange,
  widths: readonly SlotWidth[] = widestFirst,
): readonly RangePiece[] {
  if (range.from >= range.to) return [];
  const [width, ...narrower] = widths;
  if (width === undefined) return [{ kind: "rows", ...range }];
  const from = -slotOf(-range.from, width);
  const to = slotOf(range.to, width);
  if (from >= to) return piecesOf(range, narrower);
  return [
    ...piecesOf({ from: range.from, to: from }, narrower),
    { kind: "slots", width, from, to },
    ...piecesOf({ from: to, to: range.to }, narrower),
  ];
}
