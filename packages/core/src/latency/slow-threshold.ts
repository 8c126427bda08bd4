import { fewestBaselineSamples, type Baseline } from "./latency-baseline.ts";

const floorMs = 3_000;
const timesUsual = 3;

/**
 * From when on a streamed call without a first token is slow, in ms from its start; null: too little
 * is known of the target to say so of any (docs/resilience.md 0.15). The slow mark of the breaker
 * and the silence detector share it.
 */
export function slowThresholdMs(baseline: Baseline | null): number | null {
  if (baseline === null || baseline.samples < fewestBaselineSamples) return null;
  return Math.max(floorMs, timesUsual * baseline.p95Ms);
}
