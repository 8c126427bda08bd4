import { maximumAttempts } from "../attempt/attempt-limits.ts";
import { longestTimeout } from "../chain/chain-operations.ts";
import { planChain, type Candidate } from "../chain/plan-chain.ts";
import type { Target } from "../target.ts";
import { bondOf, type Bond } from "./bond.ts";
import type { EngineRequest } from "./delivery.ts";
import type { EngineState } from "./engine-state.ts";
import { admissible, breakerReason, neverFits, skipReason, untilEligible, type Demand } from "./gates.ts";
import type { KnownRequest } from "./known-request.ts";
import type { LiveTarget } from "./live-target.ts";
import type { SkipReason } from "./record.ts";

/** Where one request stands in its chain: who is next, and who could still be asked after that. */
export class ChainWalk implements Demand {
  /** Calls the request may make, retries included. */
  readonly maximumAttempts: number;
  readonly dialect: string | null;
  readonly bond: Bond | null;
  readonly unfit: EngineRequest["unfit"] | null;
  readonly pretendedOpen: EngineRequest["pretendedOpen"] | null;
  /** Once a context-length refusal came: the largest window that was too small. */
  contextFloor: number | null = null;
  readonly #state: EngineState;
  readonly #plan: readonly Candidate[];
  /** The same has just failed at every target: one alone is asked. */
  readonly #isRepeated: boolean;
  #position = 0;
  /** Passed over for the moment; asked after the rest of the plan. */
  #aside: Candidate[] | null = null;
  #asidePosition = 0;

  constructor(
    request: Pick<EngineRequest, "chain" | "dialect" | "boundTo" | "keeper" | "unfit" | "pretendedOpen">,
    state: EngineState,
    known: Pick<KnownRequest, "offence"> = unknown,
  ) {
    const { chain, dialect = null, unfit = null, pretendedOpen = null } = request;
    this.#state = state;
    this.#isRepeated = known.offence === "fresh";
    this.dialect = dialect;
    this.unfit = unfit;
    this.pretendedOpen = pretendedOpen;
    this.bond = bondOf(request, state);
    this.#plan = planChain(chain, state.ports.random, (id) => state.live(id).standing);
    this.maximumAttempts = this.#isRepeated
      ? 1
      : maximumAttempts(this.#plan.filter((candidate) => this.#couldBeUsable(candidate)).length);
  }

  /** The next one of the plan, whether it may be asked or not; undefined at its end. */
  next(): Candidate | undefined {
    for (;;) {
      const candidate = this.#plan[this.#position++];
      if (candidate === undefined) return this.#aside?.[this.#asidePosition++];
      // One canary per 5 s: another request has taken it since this plan was made.
      if (!candidate.canary || this.live(candidate).canary.due()) return candidate;
      this.setAside(candidate);
    }
  }

  /** Who would have come before this one, were it not for its health. */
  passedOverFor({ tier }: Candidate): readonly Candidate[] {
    let passedOver: Candidate[] | null = null;
    for (let index = this.#position; index < this.#plan.length; index++) {
      if (this.#plan[index]!.tier < tier) (passedOver ??= []).push(this.#plan[index]!);
    }
    for (const aside of this.#aside ?? nobody) {
      if (aside.canary && aside.tier < tier) (passedOver ??= []).push(aside);
    }
    return passedOver ?? nobody;
  }

  /** Those who are not asked, at the end, of what has just failed at every one. */
  unasked(): readonly (readonly [Candidate, SkipReason])[] {
    if (!this.#isRepeated) return nobody;
    return this.#remaining().map((candidate) => [
      candidate,
      this.skipReason(candidate) ?? this.breakerReason(candidate) ?? "failed_everywhere",
    ]);
  }

  /** Why somebody who was passed over would not be asked now. */
  whyPassedOver(candidate: Candidate): SkipReason {
    return this.skipReason(candidate) ?? this.breakerReason(candidate) ?? "set_back";
  }

  /** To be asked after all others. */
  setAside(candidate: Candidate): void {
    this.#aside ??= [];
    this.#aside.push(candidate);
  }

  wasSetAside(candidate: Candidate): boolean {
    return this.#aside?.includes(candidate) ?? false;
  }

  /** Who would be asked next, of those that could be; null: nobody is left. */
  upcoming(): Candidate | null {
    return this.#remaining().find((candidate) => this.#isUsable(candidate)) ?? null;
  }

  /** The same at first sight: it may turn out that the request is not for them. */
  probablyUpcoming(): Candidate | null {
    return this.#remaining().find((candidate) => this.#couldBeUsable(candidate)) ?? null;
  }

  live(candidate: Candidate): LiveTarget {
    return this.#state.live(candidate.entry.target);
  }

  /** All targets of the plan. */
  targets(): readonly Target[] {
    return this.#plan.map((candidate) => this.live(candidate).connection.target);
  }

  /** Why a target may not be asked, before its breaker is; null: it may. */
  skipReason(candidate: Candidate): SkipReason | null {
    return skipReason(this.live(candidate), this.#state, this);
  }

  /** Why its breaker would let no call through; null: it would. */
  breakerReason(candidate: Candidate): SkipReason | null {
    return breakerReason(this.live(candidate), this);
  }

  /** A prompt was too long for this target: none with a window as small is worth asking. */
  tooLongFor(target: Target): void {
    this.contextFloor = Math.max(this.contextFloor ?? 0, target.contextWindow ?? 0);
  }

  /** Nobody else in its tier could be asked. */
  isAlone(candidate: Candidate): boolean {
    return !this.#plan.some(
      (other) => other !== candidate && other.tier === candidate.tier && this.#isUsable(other),
    );
  }

  /** How many are still to be asked and could be. */
  untried(): number {
    let untried = 0;
    for (let index = this.#position; index < this.#plan.length; index++) {
      if (this.#isUsable(this.#plan[index]!)) untried += 1;
    }
    if (this.#aside === null) return untried;
    for (let index = this.#asidePosition; index < this.#aside.length; index++) {
      if (this.#isUsable(this.#aside[index]!)) untried += 1;
    }
    return untried;
  }

  /** Timeouts of other tiers that could still answer: a share of the time is kept for each. */
  laterTimeouts(candidate: Candidate): readonly (number | null)[] {
    const remaining = this.#remaining();
    if (remaining === nobody) return nobody;
    const isFirst = this.#position <= 1;
    const later = remaining.filter(
      (other) =>
        other.tier !== candidate.tier && (isFirst ? this.#couldBeUsable(other) : this.#isUsable(other)),
    );
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
    return Math.min(...this.#plan.map((candidate) => untilEligible(this.live(candidate), this.#state, this)));
  }

  /** A chain on which nobody can answer looks again soon, however long its breakers meant to rest. */
  hasten(): void {
    // What is only pretended makes no breaker look earlier.
    if (this.pretendedOpen !== null) return;
    if (this.#plan.some((candidate) => this.#isUsable(candidate))) return;
    for (const candidate of this.#plan) {
      const live = this.live(candidate);
      if (neverFits(live, this) === null) live.breaker.hasten();
    }
  }

  /** Nobody of the chain could answer this request, in whatever state: it is the request. */
  fitsNobody(): boolean {
    return (
      this.unfit !== null &&
      this.#plan.length > 0 &&
      this.#plan.every((candidate) => neverFits(this.live(candidate), this) !== null)
    );
  }

  /** Not yet looked at, in the order of asking. */
  #remaining(): readonly Candidate[] {
    if (this.#position >= this.#plan.length && this.#aside === null) return nobody;
    return [...this.#plan.slice(this.#position), ...(this.#aside?.slice(this.#asidePosition) ?? nobody)];
  }

  #isUsable(candidate: Candidate): boolean {
    return admissible(this.live(candidate), this.#state, this);
  }

  /**
   * Whether the request is for a target may cost reading the whole of it (`unfit`): while the first of
   * the plan may still answer, all others are taken for fit.
   */
  #couldBeUsable(candidate: Candidate): boolean {
    const { dialect, bond, contextFloor, pretendedOpen } = this;
    const demand = this.unfit === null ? this : { dialect, bond, contextFloor, pretendedOpen, unfit: null };
    return admissible(this.live(candidate), this.#state, demand);
  }
}

const nobody: readonly never[] = [];
const unknown = { offence: "none" } as const;
