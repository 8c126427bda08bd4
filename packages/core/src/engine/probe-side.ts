import { HedgeLedger } from "../budget/hedge-ledger.ts";
import { ConcurrencyLimits } from "../concurrency/concurrency-limits.ts";
import type { TargetId } from "../target.ts";
import type { EngineState } from "./engine-state.ts";
import type { LiveTarget } from "./live-target.ts";
import { newLiveTarget, type NewTargetOptions } from "./new-live-target.ts";
import { RepeatOffenders } from "./repeat-offenders.ts";

/**
 * The engine as one probe of our own sees it (docs/resilience.md section 6). It goes over the target's
 * connection and past its breaker, cooldowns and rate limits; whatever else keeps count of calls (room,
 * load, first tokens, silence, budgets, quality, health) is the probe's own, and nothing is left of it
 * but `evidence`: no number of users knows that there was a probe.
 */
export class ProbeSide implements EngineState {
  readonly ports: EngineState["ports"];
  readonly cooldowns: EngineState["cooldowns"];
  readonly waiters: EngineState["waiters"];
  readonly headrooms: EngineState["headrooms"];
  readonly egress: EngineState["egress"];
  readonly onFault: EngineState["onFault"];
  readonly concurrency: ConcurrencyLimits;
  readonly hedges: HedgeLedger;
  readonly offenders: RepeatOffenders;
  readonly #target: LiveTarget;

  constructor(
    state: EngineState,
    target: TargetId,
    settings: Pick<NewTargetOptions, "settings">["settings"],
  ) {
    const { ports } = state;
    this.ports = ports;
    this.cooldowns = state.cooldowns;
    this.waiters = state.waiters;
    this.headrooms = state.headrooms;
    this.egress = state.egress;
    this.onFault = state.onFault;
    this.concurrency = new ConcurrencyLimits(ports, () => undefined);
    this.hedges = new HedgeLedger(ports.clock);
    this.offenders = new RepeatOffenders(ports.clock);
    const real = state.live(target);
    const { breaker, canary, answeredIn } = real;
    const nobody = { onBreaker: () => undefined, onHealth: () => undefined, onProbeWanted: () => undefined };
    const own = newLiveTarget(real.connection, { ...nobody, settings, ports, headrooms: state.headrooms });
    this.#target = {
      ...own,
      breaker,
      canary,
      answeredIn,
      get connection() {
        return real.connection;
      },
    };
  }

  live(target: TargetId): LiveTarget {
    if (target !== this.#target.connection.target.id) throw new Error(`no target of this probe: ${target}`);
    return this.#target;
  }

  /** Whether the target answered well; null: what came says nothing about it (a refusal, our network). */
  get evidence(): boolean | null {
    const { health } = this.#target;
    return health.quietFor() === null ? null : health.state === "healthy";
  }
}
