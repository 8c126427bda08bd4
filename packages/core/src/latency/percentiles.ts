import type { LatencySketch } from "./latency-sketch.ts";

/** Below these counts the percentile says more about chance than about the service. */
const fewestForP95 = 20;
const fewestForP99 = 100;

/** The three percentiles people read, in ms, each null where too few durations stand behind it. */
export interface PercentileFigures {
  readonly count: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

/** Reads a sketch: p50 needs one duration, p95 twenty, p99 a hundred (docs/dashboard.md, Numbers). */
export function percentilesOf(sketch: LatencySketch): PercentileFigures {
  const { count } = sketch;
  return {
    count,
    p50: sketch.quantile(0.5),
    p95: count < fewestForP95 ? null : sketch.quantile(0.95),
    p99: count < fewestForP99 ? null : sketch.quantile(0.99),
  };
}
