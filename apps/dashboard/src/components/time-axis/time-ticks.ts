import { hasClockChange, type TimeStyle } from "#format/times.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [
  10_000,
  30_000,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
];

export interface TimeTicks {
  readonly at: readonly number[];
  readonly style: TimeStyle;
}

/**
 * Round moments between two times, at most `count`. Steps are in UTC and only the labels are in the
 * reader's zone, so a night with a clock change is drawn as long as it was; the hour that comes twice in it
 * is told apart by the zone's name.
 */
export function timeTicks(
  range: { readonly from: number; readonly to: number },
  zone: string,
  count: number,
): TimeTicks {
  const { from, to } = range;
  const stepMs =
    steps.find((step) => (to - from) / step <= count) ?? Math.ceil((to - from) / count / day) * day;
  const first = Math.ceil(from / stepMs) * stepMs;
  const at: number[] = [];
  for (let tick = first; tick <= to; tick += stepMs) at.push(tick);
  return { at, style: styleOf(to - from, stepMs, hasClockChange(range, zone)) };
}

function styleOf(lengthMs: number, stepMs: number, clockChange: boolean): TimeStyle {
  if (stepMs < minute) return "second";
  if (lengthMs > 1.5 * day) return clockChange ? "day_minute_zone" : "day_minute";
  return clockChange ? "minute_zone" : "minute";
}
