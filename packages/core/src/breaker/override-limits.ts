import type { OverrideMode } from "./breaker-event.ts";

const hourMs = 3_600_000;

/** The longest an override with an end may last; ms (docs/resilience.md 0.1 and section 1). */
const maximumOverrideMs: Readonly<Record<OverrideMode, number>> = {
  forced_open: 24 * hourMs,
  forced_closed: hourMs,
  bypass: 24 * hourMs,
};

/**
 * How long an override lasts when so much was asked for; null: until reset. Nobody may force a
 * target closed without end: it would be asked, broken as it is, long after all have forgotten why.
 */
export function overrideTtl(mode: OverrideMode, ttlMs: number | null): number | null {
  if (ttlMs === null) return mode === "forced_closed" ? maximumOverrideMs[mode] : null;
  return Math.min(ttlMs, maximumOverrideMs[mode]);
}
