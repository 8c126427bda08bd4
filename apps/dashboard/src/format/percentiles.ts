import type { Percentiles } from "@understudy/contract";
import { isLowerBound } from "@understudy/core";
import { formatDuration } from "./durations.ts";
import { formatCount } from "./numbers.ts";

/**
 * A percentile as it is read: `1.02 s`, or `≥ 1.02 s` where so many durations were cut short that the
 * true one lies above (docs/resilience.md section 6).
 */
export function formatPercentile(figures: Percentiles, name: "p50" | "p95" | "p99"): string {
  const value = figures[name];
  const told = formatDuration(value);
  return value !== null && isLowerBound(figures) ? `≥\u00a0${told}` : told;
}

/** The sample behind percentiles: `n 1,354`, `n 1,354, 12 cut short`. */
export function formatSample({ count, censored }: Pick<Percentiles, "count" | "censored">): string {
  const cut = censored === 0 ? "" : `, ${formatCount(censored)} cut short`;
  return `n ${formatCount(count)}${cut}`;
}
