import type { Random } from "../ports.ts";
import type { BreakerSettings } from "./breaker-settings.ts";

/** How often the breaker has opened: what the wait grows with. */
export interface OpeningCounts {
  /** Openings from closed since the last full decay, this one included. */
  readonly fromClosed: number;
  /** Failed trials in a row since it was last closed. */
  readonly failedTrials: number;
}

/**
 * The undisturbed wait d in ms (docs/resilience.md 0.14). Every opening from closed doubles it, so a
 * flapping target rests longer; the first four failed trials in a row keep it at twice the base, so
 * a target that comes back soon is found soon; after that it doubles up to the cap.
 */
export function baseWait(counts: OpeningCounts, settings: BreakerSettings): number {
  const { recoveryTimeMs, recoveryTimeMaxMs } = settings;
  const flapping = recoveryTimeMs * 2 ** (counts.fromClosed - 1);
  const probing = counts.failedTrials === 0 ? 0 : recoveryTimeMs * 2 ** Math.max(1, counts.failedTrials - 3);
  return Math.min(recoveryTimeMaxMs, Math.max(flapping, probing));
}

/**
 * The wait with jitter: uniform in [d/2, d], so many gateways do not knock at once. With base and
 * cap equal the operator asked for an exact time: uniform in [d, 1.1 d] (docs/resilience.md 0.1).
 */
export function jitteredWait(base: number, settings: BreakerSettings, random: Random): number {
  return settings.recoveryTimeMs === settings.recoveryTimeMaxMs
    ? base * (1 + 0.1 * random.next())
    : base / 2 + (base / 2) * random.next();
}
