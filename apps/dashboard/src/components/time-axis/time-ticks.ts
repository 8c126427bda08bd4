import type { TimeStyle } from "#format/times.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [
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
 * reader's zone, so a night with a clock change is drawn as long as it was.
 */
export function timeTicks(from: number, to: number, count: number): TimeTicks {
  const stepMs = steps.find((step) => (to - from) / step <= count) ?? 7 * day;
  const first = Math.ceil(from / stepMs) * stepMs;
  const at: number[] = [];
  for (let tick = first; tick <= to; tick += stepMs) at.push(tick);
  return { at, style: to - from > 1.5 * day ? "day_minute" : "minute" };
}
