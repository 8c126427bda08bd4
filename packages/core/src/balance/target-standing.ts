import type { Headroom } from "../headroom/headroom.ts";
import type { Canary } from "../health/canary.ts";
import type { HealthState } from "../health/health-event.ts";
import type { QualityMarks } from "../health/quality-marks.ts";
import type { TargetDecline } from "../health/target-decline.ts";
import type { TargetHealth } from "../health/target-health.ts";
import type { UserVotes } from "../health/user-votes.ts";
import type { TargetFacts } from "./target-facts.ts";
import type { TargetLoad } from "./target-load.ts";

/** Share of its weight a target keeps in each condition. Docs/resilience.md section 6: unknown 0.5. */
const conditionFactor: Readonly<Record<HealthState, number>> = {
  healthy: 1,
  unknown: 0.5,
  degraded: 0.25,
  unhealthy: 0.1,
};

/** However poor, it is asked now and then: else nobody would learn that it is better. */
const lowestQualityFactor = 0.1;

export interface StandingParts {
  readonly health: TargetHealth;
  readonly load: TargetLoad;
  readonly quality: QualityMarks;
  readonly votes: UserVotes;
  readonly decline: TargetDecline;
  readonly canary: Canary;
  /** That of the limit group the target belongs to now. */
  readonly headroom: () => Headroom;
}

/** One target as the planner sees it: a live view, made once, read for every request. */
export class TargetStanding implements TargetFacts {
  readonly #parts: StandingParts;

  constructor(parts: StandingParts) {
    this.#parts = parts;
  }

  get health(): HealthState {
    return this.#parts.health.state;
  }

  get silent(): boolean {
    return this.#parts.health.silent;
  }

  get firstTokenMs(): number | null {
    return this.#parts.load.firstTokenMs;
  }

  get waitingMs(): number {
    return this.#parts.load.waitingMs;
  }

  get inFlight(): number {
    return this.#parts.load.inFlight;
  }

  /** Condition x headroom x slow start x quality x pace. */
  get share(): number {
    const { health, load, decline, headroom } = this.#parts;
    const condition = conditionFactor[health.state] * decline.factor;
    return condition * headroom().factor() * load.rampFactor * this.qualityFactor;
  }

  /** What marks on its answers and votes of users leave of its weight, in [0.1, 1] (docs/quality.md). */
  get qualityFactor(): number {
    const { quality, votes } = this.#parts;
    return Math.max(lowestQualityFactor, quality.factor() * votes.factor());
  }

  get canaryDue(): boolean {
    return this.#parts.canary.due();
  }
}
