import type { LatencyPoint, LatencySeries } from "@understudy/contract";
import { plural } from "#format/numbers.ts";
import { formatPercentile } from "#format/percentiles.ts";
import { formatTime } from "#format/times.ts";

/** A point as it is drawn; `lone` marks a value between two gaps, which a line alone would not show. */
export interface PlottedPoint extends LatencyPoint {
  readonly lone: boolean;
}

export function plottedPoints(points: readonly LatencyPoint[]): PlottedPoint[] {
  const empty = (point: LatencyPoint | undefined) => point === undefined || point.p50 === null;
  return points.map((point, index) => ({
    ...point,
    lone: !empty(point) && empty(points[index - 1]) && empty(points[index + 1]),
  }));
}

/**
 * `p95 1.90 s now, peak 10.0 s at 14:05; 18,204 requests.` For those who do not see the lines. `live`: the
 * series ends now.
 */
export function latencySentence(series: LatencySeries, zone: string, live: boolean): string {
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
  const isNow = live && [series.points.at(-1), series.points.at(-2)].includes(latest);
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

/** An axis from zero on; one without anything to show has its scale all the same. */
export function linearDomain(series: LatencySeries): readonly [number, number | "auto"] {
  return [0, series.points.some(({ p50 }) => p50 !== null) ? "auto" : 1_000];
}

/** Powers of ten, and twice and five times them, between two durations: where a logarithmic axis is marked. */
export function logTicks(low: number, high: number): number[] {
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); 10 ** power <= high; power++) {
    for (const times of [1, 2, 5]) {
      const tick = times * 10 ** power;
      if (tick >= low && tick <= high) ticks.push(tick);
    }
  }
  return ticks.length > 6 ? ticks.filter((tick) => Number.isInteger(Math.log10(tick))) : ticks;
}

/** The bottom and the top of an axis by powers of ten; nothing that was timed lies outside. */
export function logDomain(series: readonly LatencySeries[]): readonly [number, number] {
  const values = series.flatMap(({ points }) => points.flatMap(({ p50, p95, p99 }) => [p50, p95, p99]));
  const known = values.filter((value): value is number => value !== null && value > 0);
  const low = known.length === 0 ? 1 : Math.min(...known);
  const high = known.length === 0 ? 1_000 : Math.max(...known);
  return [10 ** Math.floor(Math.log10(low)), 10 ** Math.ceil(Math.log10(high * 1.01))];
}
