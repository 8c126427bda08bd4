import type { LatencyPoint, LatencySeries, LatencyView, Percentiles } from "@understudy/contract";
import { formatElapsed } from "#format/durations.ts";
import { plural } from "#format/numbers.ts";
import { formatPercentile, formatSample } from "#format/percentiles.ts";
import { formatTime } from "#format/times.ts";

/** A point as it is drawn; `lone` marks a value between two gaps, which a line alone would not show. */
export interface PlottedPoint extends LatencyPoint {
  readonly lone: boolean;
}

export interface Quiet {
  readonly from: number;
  readonly to: number;
}

export function plottedPoints(points: readonly LatencyPoint[]): PlottedPoint[] {
  const empty = (point: LatencyPoint | undefined) => point === undefined || point.p50 === null;
  return points.map((point, index) => ({
    ...point,
    lone: !empty(point) && empty(points[index - 1]) && empty(points[index + 1]),
  }));
}

/** Stretches without any request; they are gaps, not zeros. */
export function quietStretches(points: readonly LatencyPoint[], stepMs: number): Quiet[] {
  const stretches: { from: number; to: number }[] = [];
  for (const point of points) {
    if (point.count > 0) continue;
    const last = stretches.at(-1);
    if (last && last.to === point.at) last.to = point.at + stepMs;
    else stretches.push({ from: point.at, to: point.at + stepMs });
  }
  return stretches;
}

/** `p95 1.90 s now, peak 10.0 s at 14:05; 18,204 requests.` For those who do not see the lines. */
export function latencySentence(series: LatencySeries, zone: string): string {
  if (series.whole.count === 0) return "No requests in this time.";
  const known = series.points.filter((point) => point.p95 !== null);
  const requests = plural(series.whole.count, "request");
  const [first, ...rest] = known;
  if (!first) {
    const { whole } = series;
    return whole.p95 === null
      ? `${requests}: too few for a p95; p50 ${formatPercentile(whole, "p50")}.`
      : `p95 ${formatPercentile(whole, "p95")} over all; ${requests}, too few at any one time to say when.`;
  }
  const peak = rest.reduce((worst, point) => ((point.p95 ?? 0) > (worst.p95 ?? 0) ? point : worst), first);
  const latest = known.at(-1) ?? first;
  const isNow = latest === series.points.at(-1) || latest === series.points.at(-2);
  const when = isNow ? "now" : `at ${formatTime(latest.at, zone, "minute")}, the last known`;
  return `p95 ${formatPercentile(latest, "p95")} ${when}, peak ${formatPercentile(peak, "p95")} at ${formatTime(peak.at, zone, "minute")}; ${requests}.`;
}

/** The top of a shared axis, so that small multiples can be compared: two digits, rounded up. */
export function highest(series: readonly LatencySeries[]): number {
  const values = series.flatMap(({ points }) =>
    points.map(({ p50, p95, p99 }) => Math.max(p50 ?? 0, p95 ?? 0, p99 ?? 0)),
  );
  const most = Math.max(1, ...values);
  const step = 10 ** Math.max(0, Math.floor(Math.log10(most)) - 1);
  return Math.ceil(most / step) * step;
}

/** `30 s` buckets, as said under a chart. */
export function stepNote({ stepMs }: Pick<LatencyView, "stepMs">, whole: Percentiles): string {
  return `${formatSample(whole)} · ${formatElapsed(stepMs)} buckets, the last still filling`;
}
