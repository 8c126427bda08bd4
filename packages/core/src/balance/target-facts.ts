import type { HealthState } from "../health/health-event.ts";
import type { TargetId } from "../target.ts";

/** What the order of asking depends on, besides the chain itself. Read when a request is planned. */
export interface TargetFacts {
  readonly health: HealthState;
  /** Calls wait and nothing comes, or did so a moment ago. */
  readonly silent: boolean;
  /** Null: no first token lately. */
  readonly firstTokenMs: number | null;
  /** For how long calls have been waiting in vain; a bound from below for the first token. */
  readonly waitingMs: number;
  readonly inFlight: number;
  /** By what its weight is multiplied, in [0, 1]. */
  readonly share: number;
  /** One request may look whether it is back, whatever its health says. */
  readonly canaryDue: boolean;
}

export type FactsOf = (target: TargetId) => TargetFacts;

const unknown: TargetFacts = {
  health: "unknown",
  silent: false,
  firstTokenMs: null,
  waitingMs: 0,
  inFlight: 0,
  share: 1,
  canaryDue: false,
};

/** Nothing is known of anybody: tiers and weights alone decide. */
export const nothingKnown: FactsOf = () => unknown;

/**
 * Whether a target stands behind every other of the chain: it is unhealthy, or calls to it hang.
 * Any other degradation only lowers its share (docs/resilience.md 0.13).
 */
export function isSetBack({ health, silent }: TargetFacts): boolean {
  return health === "unhealthy" || silent;
}
