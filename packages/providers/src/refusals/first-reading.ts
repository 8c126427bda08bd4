import type { RefusalReading, RefusalRefiner } from "@understudy/core";

/** Reads a refusal by the first of several vendors' words that knows it. */
export function firstReading(...refiners: readonly RefusalRefiner[]): RefusalRefiner {
  return (facts): RefusalReading | undefined => {
    for (const refine of refiners) {
      const reading = refine(facts);
      if (reading !== undefined) return reading;
    }
    return undefined;
  };
}
