import { RollingWindow } from "../breaker/rolling-window.ts";
import type { Clock } from "../ports.ts";

const windowMs = 3_600_000;
const windowBuckets = 12;
/** Fewer races say more about chance than about the worth of hedging. */
const fewestRaces = 20;
const fewestWins = 0.2;

/**
 * How the races between a first call and its hedge have gone in the last hour, and whether hedging is
 * worth it: under 20 % of wins it is not (docs/resilience.md section 3). As that hour passes it is
 * tried again. What each race cost stands in the path of its request.
 */
export class HedgeLedger {
  readonly #clock: Clock;
  readonly #races = new RollingWindow(windowMs, windowBuckets);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A race is decided. Won: the hedge had content first. */
  decided(won: boolean): void {
    this.#races.record(this.#clock.now(), !won);
  }

  /** Races of the last hour. */
  get races(): { readonly won: number; readonly lost: number } {
    const { calls, failures: lost } = this.#races.counts(this.#clock.now());
    return { won: calls - lost, lost };
  }

  get worthwhile(): boolean {
    const { won, lost } = this.races;
    return won + lost < fewestRaces || won / (won + lost) >= fewestWins;
  }
}
