import { slotOf, slotWidths } from "./slots.ts";
import type { SlotWidth } from "./slots.ts";
import type { TimeRange } from "./store-queries.ts";

/** A part of a range, and what to read it from: whole slots of one width, or single rows. */
export type RangePiece =
  | (TimeRange & { readonly kind: "slots"; readonly width: SlotWidth })
  | (TimeRange & { readonly kind: "rows" });

const widestFirst = slotWidths.toReversed();

/** From when on single rows, and the slots of each width, are whole: 0 where nothing was ever deleted. */
export interface WholeSince {
  readonly rows: number;
  readonly slots: Readonly<Record<SlotWidth, number>>;
}

/**
 * The smallest range that holds this one and can still be told exactly: its ends lie between rows where
 * these are still there, else on the bounds of the finest slots that are.
 */
export function heldRange({ from: asked, to }: TimeRange, since: WholeSince): TimeRange {
  const first = finestGrain(since, (grain) => slotOf(asked, grain));
  const from = first === rowGrain ? asked : slotOf(asked, first);
  // What is finer than a slot is needed only from the slot on in which the range ends.
  const last = finestGrain(since, (grain) => Math.max(from, slotOf(to, wider(grain))));
  return { from, to: last === rowGrain ? to : -slotOf(-to, last) };
}

/** Of single rows. */
const rowGrain = 1;

function wider(grain: number): number {
  return slotWidths.find((width) => width > grain) ?? grain;
}

/** The finest grain which is whole, like all that are coarser, from where it would be read. */
function finestGrain(since: WholeSince, readFrom: (grain: number) => number): number {
  const [coarsest, ...finer] = widestFirst;
  let grain: number = coarsest ?? rowGrain;
  for (const width of finer) {
    if (readFrom(width) < since.slots[width]) return grain;
    grain = width;
  }
  return readFrom(rowGrain) < since.rows ? grain : rowGrain;
}

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
