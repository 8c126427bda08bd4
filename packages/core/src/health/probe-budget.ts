import type { WallClock } from "../ports.ts";
import type { TargetId } from "../target.ts";

const dayMs = 86_400_000;

/** What was spent on one day, as it is kept over a restart. */
export interface KeptProbeTokens {
  /** Days since the epoch, UTC. */
  readonly day: number;
  readonly tokens: Readonly<Record<TargetId, number>>;
}

/**
 * Tokens that inference probes may use of each target within one day, UTC (docs/resilience.md section
 * 6). What a probe may cost must be left before it starts, so that the bound holds (I51): only one that
 * costs more than was foreseen, or than any before it, can go past it.
 */
export class ProbeBudget {
  readonly #wallClock: WallClock;
  readonly #dailyTokens: () => number;
  readonly #dearest = new Map<TargetId, number>();
  #spent = new Map<TargetId, number>();
  #day = 0;

  constructor(wallClock: WallClock, dailyTokens: () => number) {
    this.#wallClock = wallClock;
    this.#dailyTokens = dailyTokens;
  }

  /** Takes up what an earlier process had spent. */
  restore({ day, tokens }: KeptProbeTokens): void {
    this.#turn();
    if (day !== this.#day) return;
    this.#spent = new Map(Object.entries(tokens));
  }

  snapshot(): KeptProbeTokens {
    this.#turn();
    return { day: this.#day, tokens: Object.fromEntries(this.#spent) };
  }

  usedToday(target: TargetId): number {
    this.#turn();
    return this.#spent.get(target) ?? 0;
  }

  /** Whether a probe of so many tokens can still be paid. */
  affords(target: TargetId, tokens: number): boolean {
    return this.usedToday(target) + this.#priceOf(target, tokens) <= this.#dailyTokens();
  }

  /** A probe has used that many. */
  spend(target: TargetId, tokens: number): void {
    if (tokens === 0) return;
    this.#spent.set(target, this.usedToday(target) + tokens);
    this.#dearest.set(target, Math.max(tokens, this.#dearest.get(target) ?? 0));
  }

  /** So far apart, in ms, probes of that many tokens are when what is left lasts for the rest of the day. */
  paceMs(target: TargetId, tokens: number): number {
    const left = this.#dailyTokens() - this.usedToday(target);
    const untilMidnightMs = dayMs - (this.#wallClock.now() % dayMs);
    return (untilMidnightMs * this.#priceOf(target, tokens)) / Math.max(1, left);
  }

  #priceOf(target: TargetId, tokens: number): number {
    return Math.max(tokens, this.#dearest.get(target) ?? 0);
  }

  /** A wall clock that is set back brings no tokens back. */
  #turn(): void {
    const today = Math.floor(this.#wallClock.now() / dayMs);
    if (today <= this.#day) return;
    this.#day = today;
    this.#spent = new Map();
  }
}
