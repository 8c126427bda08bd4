import type { LatencySeries, LatencyView, LevelView } from "@understudy/contract";
import { usersSubject } from "../users-subject.ts";
import { LatencySketch, percentilesOf } from "@understudy/core";
import { and, eq } from "../drizzle.ts";
import type { StoreDatabase } from "../database.ts";
import { latencySlots, requestSlots } from "../schema/index.ts";
import { slotOf, widthFor } from "../slots.ts";
import type { SlotWidth } from "../slots.ts";
import type { LatencyInput, SeriesInput } from "../store-queries.ts";
import { counting, within } from "./read-figures.ts";
import { noLevels } from "./window-views.ts";

export interface BucketRange extends SeriesInput {
  readonly width: SlotWidth;
  /** Start of every bucket. */
  readonly starts: readonly number[];
}

/** Requests per level and bucket. */
export function levelView(database: StoreDatabase, input: SeriesInput): LevelView {
  const range = bucketRange(input);
  const points = range.starts.map((at) => ({ at, counts: noLevels() }));
  const { slot, level, count } = requestSlots;
  const ofRoute = input.route === undefined ? undefined : eq(requestSlots.route, input.route);
  const rows = database
    .select({ slot, level, count })
    .from(requestSlots)
    .where(and(within(requestSlots, range), counting(requestSlots, input), ofRoute));
  for (const row of rows.all()) {
    const point = points[bucketOf(range, row.slot)];
    if (point !== undefined) point.counts[row.level] += row.count;
  }
  return { from: range.from, to: range.to, stepMs: range.stepMs, points };
}

/** Percentiles per bucket and over the whole range, from merged sketches. */
export function latencyView(database: StoreDatabase, input: LatencyInput): LatencyView {
  const range = bucketRange(input);
  const { slot, route, subject, sketch, measure } = latencySlots;
  const { route: wantedRoute, target: wantedTarget } = input;
  const rows = database
    .select({ slot, route, subject, sketch })
    .from(latencySlots)
    .where(and(within(latencySlots, range), counting(latencySlots, input), eq(measure, input.measure)))
    .orderBy(slot, route, subject)
    .all();
  const users = rows.filter(
    (row) => row.subject === usersSubject && (wantedRoute === undefined || row.route === wantedRoute),
  );
  const targets = new Set(rows.map((row) => row.subject));
  targets.delete(usersSubject);
  const named = [...targets].filter((name) => wantedTarget === undefined || name === wantedTarget).sort();
  const series = [
    latencySeries(range, usersSubject, users),
    ...named.map((name) =>
      latencySeries(
        range,
        name,
        rows.filter((row) => row.subject === name),
      ),
    ),
  ];
  return { from: range.from, to: range.to, stepMs: range.stepMs, measure: input.measure, series };
}

function latencySeries(
  range: BucketRange,
  subject: string,
  rows: readonly { readonly slot: number; readonly sketch: Buffer }[],
): LatencySeries {
  const whole = new LatencySketch();
  const buckets = range.starts.map(() => new LatencySketch());
  for (const row of rows) {
    const sketch = LatencySketch.fromBytes(row.sketch);
    buckets[bucketOf(range, row.slot)]?.merge(sketch);
    whole.merge(sketch);
  }
  const points = buckets.map((bucket, index) => ({ at: range.starts[index]!, ...percentilesOf(bucket) }));
  return { subject, points, whole: percentilesOf(whole) };
}

/** The range from the start of its first bucket on. */
export function bucketRange({ from, to, stepMs, route, target }: SeriesInput): BucketRange {
  const first = slotOf(from, stepMs);
  const buckets = Math.max(0, Math.ceil((to - first) / stepMs));
  const starts = Array.from({ length: buckets }, (_, index) => first + index * stepMs);
  return { from: first, to, stepMs, route, target, width: widthFor(stepMs), starts };
}

/** Which bucket a slot belongs to. */
export function bucketOf(range: BucketRange, slot: number): number {
  return Math.floor((slot - range.from) / range.stepMs);
}
