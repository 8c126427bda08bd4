import type { Release } from "../budget/call-budget.ts";
import { planHedge } from "../budget/plan-hedge.ts";
import type { Candidate } from "../chain/plan-chain.ts";
import type { Timer } from "../ports.ts";
import type { ChainWalk } from "./chain-walk.ts";
import type { EngineRequest } from "./delivery.ts";
import type { EngineState } from "./engine-state.ts";
import type { Leg } from "./leg.ts";

export interface HedgingOptions {
  readonly state: EngineState;
  readonly request: EngineRequest;
  readonly walk: ChainWalk;
  /** Asks a second target beside the first; null: it may not be asked. */
  readonly ask: (second: Candidate, budgeted: Release) => Leg | null;
}

/**
 * The one hedge a request may have (docs/resilience.md section 3, Hedging): when the first target is
 * later than it usually is, a second is asked too, and whoever has content first answers.
 */
export class Hedging {
  readonly #options: HedgingOptions;
  #timer: Timer | null = null;
  #race: { readonly first: Leg; readonly second: Leg } | null = null;

  constructor(options: HedgingOptions) {
    this.#options = options;
  }

  /** A leg has started whose silence would be worth a second call. */
  watch(leg: Leg): void {
    const plan = this.#plan(leg, this.#options.walk.probablyUpcoming());
    if (plan === null) return;
    this.#timer = this.#options.state.ports.timers.start(plan.afterMs, () => this.#hedge(leg));
  }

  /** Nobody is waited for any more: while the timer runs, only the leg it watches is under way. */
  stop(): void {
    this.#timer?.cancel();
    this.#timer = null;
  }

  /** A leg brought the first content. */
  wonBy(leg: Leg): void {
    const race = this.#race;
    if (race === null || (leg !== race.first && leg !== race.second)) return;
    this.#options.state.hedges.decided(leg === race.second);
  }

  #hedge(leg: Leg): void {
    const { walk, ask } = this.#options;
    const second = walk.upcoming();
    if (second === null || this.#plan(leg, second) === null) return;
    const budgeted = leg.rights.live.budget.tryHedge();
    if (budgeted === null) return;
    const rival = ask(second, budgeted);
    if (rival === null) return budgeted();
    this.#race = { first: leg, second: rival };
  }

  #plan(leg: Leg, second: Candidate | null): { readonly afterMs: number } | null {
    const { state, request, walk } = this.#options;
    const live = second === null ? null : walk.live(second);
    const { live: waiting } = leg.rights;
    return planHedge({
      streamed: request.streamed,
      committed: leg.firstTokenAt !== null,
      hedged: this.#race !== null,
      sideEffects: request.sideEffects === true,
      promptCost: request.estimatedPromptTokens,
      promptCostCap: request.hedgeMaximumPromptTokens ?? null,
      baseline: waiting.firstToken.read(),
      waitingLimitGroup: waiting.connection.target.limitGroup,
      second:
        live === null
          ? null
          : {
              healthy: live.health.state === "healthy",
              limitGroup: live.connection.target.limitGroup,
              concurrencyUse: state.concurrency.use(
                live.connection.target.limitGroup,
                live.connection.target.maxConcurrency ?? null,
              ),
            },
      worthwhile: state.hedges.worthwhile,
    });
  }
}
