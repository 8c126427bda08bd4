/** Widths in which every sum is kept, in ms: 10 s for two days, 1 min for 30 days, 1 h for a year. */
export const slotWidths = [10_000, 60_000, 3_600_000] as const;
export type SlotWidth = (typeof slotWidths)[number];

/** The steps a chart may have, in ms; each is a multiple of a slot width. */
const seriesSteps = [10_000, 30_000, 60_000, 300_000, 900_000, 3_600_000] as const;

/** More points than this are slower to draw than they are worth (docs/dashboard.md section 3). */
const mostPoints = 400;

/** The finest step that keeps a chart of this range within 400 points. */
export function seriesStep(rangeMs: number): number {
  return seriesSteps.find((step) => rangeMs / step <= mostPoints) ?? 3_600_000;
}

/** Start of the slot an instant falls into. */
export function slotOf(at: number, width: number): number {
  return Math.floor(at / width) * width;
}

/** The widest slots a step can be made of. */
export function widthFor(stepMs: number): SlotWidth {
  return slotWidths.findLast((width) => stepMs % width === 0) ?? 10_000;
}
