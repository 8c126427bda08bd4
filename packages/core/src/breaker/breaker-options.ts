import type { Clock, Random, WallClock } from "../ports.ts";
import type { TargetId } from "../target.ts";
import type { BreakerEvent } from "./breaker-event.ts";
import type { BreakerSettings } from "./breaker-settings.ts";
import type { DetectorFacts } from "./detectors.ts";

export interface BreakerPorts {
  readonly clock: Clock;
  readonly wallClock: WallClock;
  readonly random: Random;
}

export interface BreakerOptions {
  readonly target: TargetId;
  readonly settings: BreakerSettings;
  readonly ports: BreakerPorts;
  /** Told of every transition, once, in order. */
  readonly onEvent: (event: BreakerEvent) => void;
  /**
   * Told whenever a trial has ended and `wantsProbe` is true. Acquire inside it and no request takes
   * the place first. Its pace is the prober's: it need not probe every time.
   */
  readonly onProbeWanted?: () => void;
}

/** Live figures for the operator: how far from tripping, how far from closing. */
export interface BreakerFigures extends DetectorFacts {
  readonly succeeded: number;
  readonly inFlight: number;
}
