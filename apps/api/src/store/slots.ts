const dayMs = 86_400_000;

/** Widths in which every sum is kept, in ms. */
export const slotWidths = [10_000, 60_000, 3_600_000] as const;
export type SlotWidth = (typeof slotWidths)[number];

/** How long the slots of a width are kept, in ms: 10 s for two days, 1 min for 30 days, 1 h for a year. */
export const slotRetention: Readonly<Record<SlotWidth, number>> = {
  10_000: 2 * dayMs,
  60_000: 30 * dayMs,
  3_600_000: 365 * dayMs,
};

/** What tenants spend is kept by the hour alone. */
export const tenantSlotWidth = 3_600_000;

/** The steps a chart may have, in ms; each is a multiple of a slot width. */
const seriesSteps = [
  10_000, 30_000, 60_000, 300_000, 900_000, 3_600_000, 10_800_000, 21_600_000, 86_400_000,
] as const;

/** More points than this are slower to draw than they are worth (docs/dashboard.md section 3). */
const mostPoints = 400;

/**
 * The finest step that keeps a chart of this range within 400 points and that is made of slots which
 * are still there: a range that began long ago has a coarser one.
 */
export function seriesStep(range: { readonly from: number; readonly to: number }, now: number): number {
  const fits = seriesSteps.find(
    (step) =>
      (range.to - range.from) / step <= mostPoints &&
      now - range.from <= slotRetention[widthFor(step)] - step,
  );
  return fits ?? dayMs;
}

/** Start of the slot an instant falls into. */
export function slotOf(at: number, width: number): number {
  return Math.floor(at / width) * width;
}

/** The widest slots a step can be made of. */
export function widthFor(stepMs: number): SlotWidth {
  return slotWidths.findLast((width) => stepMs % width === 0) ?? 10_000;
}
