import { plotMargins } from "#components/time-axis/plot-margins.ts";
import type { Stretch } from "./time-points.ts";

/** Where a moment is on a plot, as CSS: every plot has the same margins, so nothing has to be measured. */
export function placeOf(at: number, { from, to }: Stretch): string {
  const part = Math.min(Math.max((at - from) / (to - from), 0), 1);
  return `calc(${plotMargins.left}px + (100% - ${plotMargins.left + plotMargins.right}px) * ${part})`;
}

/** How wide a stretch of time is on a plot, as CSS. */
export function widthOf(stretch: Stretch, { from, to }: Stretch): string {
  const length = Math.min(stretch.to, to) - Math.max(stretch.from, from);
  return `calc((100% - ${plotMargins.left + plotMargins.right}px) * ${Math.max(0, length / (to - from))})`;
}

/** The moment at a place, in pixels from the left of a plot that is so wide; outside of it its nearest end. */
export function timeAt(x: number, width: number, { from, to }: Stretch): number {
  const inner = Math.max(1, width - plotMargins.left - plotMargins.right);
  const part = Math.min(Math.max((x - plotMargins.left) / inner, 0), 1);
  return Math.round(from + (to - from) * part);
}
