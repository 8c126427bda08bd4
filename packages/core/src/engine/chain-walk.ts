import { maximumAttempts } from "../attempt/attempt-limits.ts";
import type { Chain } from "../chain/chain.ts";
import { longestTimeout } from "../chain/chain-operations.ts";
import { planChain, type Candidate } from "../chain/plan-chain.ts";
import type { Target } from "../target.ts";
import type { EngineState } from "./engine-state.ts";
import { admissible, skipReason, untilEligible } from "./gates.ts";
import type { LiveTarget } from "./live-target.ts";
import type { SkipReason } from "./record.ts";

/** Where one request stands in its chain: who is next, and who could still be asked after that. */
export class ChainWalk {
  /** Calls the request may make, retries included. */
  readonly maximumAttempts: number;
  readonly #state: EngineState;
  readonly #plan: readonly Candidate[];
  #position = 0;
  /** Once a context-length refusal came: the largest window that was too small. */
  #contextFloor: number | null = null;

  constructor(chain: Chain, state: EngineState) {
    this.#state = state;
    this.#plan = planChain(chain, state.ports.random);
    this.maximumAttempts = maximumAttempts(this.untried());
  }

  /** The next one of the plan, whether it may be asked or not; undefined at its end. */
  next(): Candidate | undefined {
    return this.#plan[this.#position++];
  }

  live(candidate: Candidate): LiveTarget {
    return this.#state.live(candidate.entry.target);
  }

  /** Why a target may not be asked, before its breaker is; null: it may. */
  skipReason(candidate: Candidate): SkipReason | null {
    return skipReason(this.live(candidate), this.#state, this.#contextFloor);
  }

  /** A prompt was too long for this target: none with a window as small is worth asking. */
  tooLongFor(target: Target): void {
    this.#contextFloor = Math.max(this.#contextFloor ?? 0, target.contextWindow ?? 0);
  }

  /** Nobody else in its tier could be asked. */
  isAlone(candidate: Candidate): boolean {
    return !this.#plan.some(
      (other) => other !== candidate && other.tier === candidate.tier && this.#isUsable(other),
    );
  }

  /** How many are still to be asked and could be. */
  untried(): number {
    return this.#plan.slice(this.#position).filter((candidate) => this.#isUsable(candidate)).length;
  }

  /** Timeouts of later tiers that could still answer: a share of the time is kept for each. */
  laterTimeouts(candidate: Candidate): readonly (number | null)[] {
    const later = this.#plan.filter((other) => other.tier > candidate.tier && this.#isUsable(other));
    return [...Map.groupBy(later, (other) => other.tier).values()].map((tier) =>
      longestTimeout(tier.map(({ entry }) => entry)),
    );
  }

  levelOf(target: string): "primary" | "fallback" {
    return this.#plan.some(({ entry, tier }) => entry.target === target && tier === 0)
      ? "primary"
      : "fallback";
  }

  /** Ms until the first of all may be asked again. */
  untilEligible(): number {
    return Math.min(...this.#plan.map((candidate) => untilEligible(this.live(candidate), this.#state)));
  }

  /** A chain on which nobody can answer looks again soon, however long its breakers meant to rest. */
  hasten(): void {
    if (this.#plan.some((candidate) => this.#isUsable(candidate))) return;
    for (const candidate of this.#plan) this.live(candidate).breaker.hasten();
  }

  #isUsable(candidate: Candidate): boolean {
    return admissible(this.live(candidate), this.#state, this.#contextFloor);
  }
}
