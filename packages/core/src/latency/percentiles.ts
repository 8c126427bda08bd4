import type { LatencySketch } from "./latency-sketch.ts";

/** Below these counts the percentile says more about chance than about the service. */
const fewestForP95 = 20;
const fewestForP99 = 100;
/** With a larger share cut short, the true percentiles lie above what the sketch tells. */
const mostCensored = 0.05;

/** The three percentiles people read, in ms, each null where too few durations stand behind it. */
export interface PercentileFigures {
  /** Of all durations, those that were cut short among them. */
  readonly count: number;
  /** Timeouts, calls given up, losers of hedges: they took at least so long. */
  readonly censored: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

/** Reads a sketch: p50 needs one duration, p95 twenty, p99 a hundred (docs/dashboard.md, Numbers). */
export function percentilesOf(sketch: LatencySketch): PercentileFigures {
  const { count, censored } = sketch;
  return {
    count,
    censored,
    p50: sketch.quantile(0.5),
    p95: count < fewestForP95 ? null : sketch.quantile(0.95),
    p99: count < fewestForP99 ? null : sketch.quantile(0.99),
  };
}

/** Whether the percentiles are to be shown with `≥`: more than 5 % were cut short (docs/resilience.md section 6). */
export function isLowerBound({ count, censored }: Pick<PercentileFigures, "count" | "censored">): boolean {
  return censored > mostCensored * count;
}
