import { formatElapsed } from "#format/durations.ts";
import { stillFilling, type TimeView } from "./time-points.ts";

/** `30 s buckets, the last still filling`. */
export function stepNote(points: readonly { readonly at: number }[], view: TimeView): string {
  const filling = stillFilling(points, view) === null ? "" : ", the last still filling";
  return `${formatElapsed(view.stepMs)} buckets${filling}`;
}
