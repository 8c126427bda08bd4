import type { BreakerSettings } from "./breaker-settings.ts";
import type { WindowCounts } from "./rolling-window.ts";

export interface DetectorFacts extends WindowCounts {
  /** Failures since the last success; neutral outcomes leave it alone. */
  readonly consecutive: number;
}

/**
 * The rules that open a closed breaker, asked after a failure only (docs/resilience.md section 1).
 * Each says yes or no from counts alone; none holds state.
 */
const detectors = {
  consecutive_failures: (facts: DetectorFacts, settings: BreakerSettings): boolean =>
    settings.failureThreshold > 0 && facts.consecutive >= settings.failureThreshold,
  failure_rate: (facts: DetectorFacts, settings: BreakerSettings): boolean =>
    settings.failureRate > 0 &&
    facts.calls >= settings.minimumCalls &&
    facts.failures / facts.calls >= settings.failureRate,
} as const;

export type DetectorName = keyof typeof detectors;

const order: readonly DetectorName[] = ["consecutive_failures", "failure_rate"];

/** The first detector that says yes, or undefined. */
export function detect(facts: DetectorFacts, settings: BreakerSettings): DetectorName | undefined {
  return order.find((name) => detectors[name](facts, settings));
}
