import { RollingWindow } from "../breaker/rolling-window.ts";
import type { Clock } from "../ports.ts";

const windowMs = 3_600_000;
const windowBuckets = 12;
/** Fewer races say more about chance than about the worth of hedging. */
const fewestRaces = 20;
const fewestWins = 0.2;

export interface HedgeFigures {
  readonly tried: number;
  readonly won: number;
  readonly lost: number;
  /** Tokens of losing calls: paid, and thrown away. */
  readonly wastedTokens: number;
}

/**
 * What hedging has brought and cost so far, and whether it is still worth it: under 20 % of wins in
 * the last hour it is not (docs/resilience.md section 3). As that hour passes it is tried again.
 */
export class HedgeLedger {
  readonly #clock: Clock;
  readonly #races = new RollingWindow(windowMs, windowBuckets);
  #tried = 0;
  #won = 0;
  #lost = 0;
  #wastedTokens = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  started(): void {
    this.#tried += 1;
  }

  /** A race is decided. `wastedTokens`: of whichever call lost. */
  ended(won: boolean, wastedTokens: number): void {
    this.#races.record(this.#clock.now(), !won);
    if (won) this.#won += 1;
    else this.#lost += 1;
    this.#wastedTokens += wastedTokens;
  }

  get worthwhile(): boolean {
    const { calls: races, failures: lost } = this.#races.counts(this.#clock.now());
    return races < fewestRaces || (races - lost) / races >= fewestWins;
  }

  /** Since the process began. */
  figures(): HedgeFigures {
    return { tried: this.#tried, won: this.#won, lost: this.#lost, wastedTokens: this.#wastedTokens };
  }
}
