import type { BreakerEvent, BreakerSnapshot } from "../breaker/breaker-event.ts";
import type { BreakerSettings } from "../breaker/breaker-settings.ts";
import { HedgeLedger } from "../budget/hedge-ledger.ts";
import type { ConcurrencyEvent } from "../concurrency/concurrency-event.ts";
import { ConcurrencyLimits } from "../concurrency/concurrency-limits.ts";
import type { Cooldown } from "../cooldown/cooldown-event.ts";
import { Cooldowns } from "../cooldown/cooldowns.ts";
import { EgressGuard, type EgressEvent } from "../egress/egress-guard.ts";
import { Headrooms } from "../headroom/headrooms.ts";
import type { HealthEvent } from "../health/health-event.ts";
import type { Ports } from "../ports.ts";
import type { TargetId } from "../target.ts";
import { ChainRun } from "./chain-run.ts";
import type { Delivery, EngineRequest, Run } from "./delivery.ts";
import type { EngineState } from "./engine-state.ts";
import type { LiveTarget, TargetConnection } from "./live-target.ts";
import { newLiveTarget } from "./new-live-target.ts";
import { ProbeSide } from "./probe-side.ts";
import { RateLimitWaiters } from "./rate-limit-waiters.ts";
import { RepeatOffenders } from "./repeat-offenders.ts";

/** Told of everything that changes, in order. A listener that throws affects no request. */
export interface EngineListener {
  onBreaker(event: BreakerEvent): void;
  onHealth(event: HealthEvent): void;
  onCooldown(cooldown: Cooldown): void;
  /** A limit group's room was learned anew. */
  onConcurrency?(event: ConcurrencyEvent): void;
  /** Our own way out was lost or is back. */
  onEgress?(event: EgressEvent): void;
  /** A half-open breaker learns nothing from requests: an inference probe should be its next trial. */
  onProbeWanted?(target: TargetId): void;
  /** A bug showed itself: a codec or a listener threw. No request is lost by it. `requestId`: where one met it. */
  onFault(fault: unknown, requestId: string | null): void;
}

export interface EngineConfiguration {
  readonly targets: readonly TargetConnection[];
  readonly breaker: BreakerSettings;
  /** What a check of our own network last found; absent: none is made. Read once, at the start. */
  readonly egressWitness?: () => "up" | "down" | "unknown";
}

/** A call of our own under way. */
export interface Probe {
  cancel(): void;
  /** Once it has ended: whether the target answered well; null: that it ended says nothing about it. */
  evidence(): boolean | null;
}

/** What an earlier process knew. */
export interface EngineMemory {
  readonly breakers: readonly BreakerSnapshot[];
  readonly cooldowns: readonly Cooldown[];
}

/**
 * The deciding part: keeps what is known of every target and carries requests through chains. One
 * target has one breaker and one health however many routes name it.
 */
export class Engine implements EngineState {
  readonly ports: Ports;
  readonly cooldowns: Cooldowns;
  readonly waiters: RateLimitWaiters;
  readonly concurrency: ConcurrencyLimits;
  readonly headrooms: Headrooms;
  readonly egress: EgressGuard;
  readonly hedges: HedgeLedger;
  readonly offenders: RepeatOffenders;
  readonly onFault: EngineState["onFault"];
  readonly #listener: EngineListener;
  readonly #targets = new Map<TargetId, LiveTarget>();
  #breakerSettings: BreakerSettings;

  constructor(ports: Ports, configuration: EngineConfiguration, listener: EngineListener) {
    this.ports = ports;
    this.#listener = listener;
    this.onFault = (fault, requestId = null) => listener.onFault(fault, requestId);
    this.#breakerSettings = configuration.breaker;
    this.cooldowns = new Cooldowns(ports, (cooldown) => this.#tell(() => listener.onCooldown(cooldown)));
    this.waiters = new RateLimitWaiters(ports);
    this.concurrency = new ConcurrencyLimits(ports, (event) =>
      this.#tell(() => listener.onConcurrency?.(event)),
    );
    this.headrooms = new Headrooms(ports.clock);
    this.egress = new EgressGuard({
      clock: ports.clock,
      wallClock: ports.wallClock,
      witness: configuration.egressWitness ?? (() => "unknown"),
      onChange: (event) => this.#tell(() => listener.onEgress?.(event)),
    });
    this.hedges = new HedgeLedger(ports.clock);
    this.offenders = new RepeatOffenders(ports.clock);
    this.configure(configuration);
  }

  /**
   * Takes over a new configuration. A target that stays keeps its breaker, health and statistics;
   * requests under way finish on the connection they have. Targets no longer named stay known until
   * the process ends, so that those requests can settle.
   */
  configure(configuration: EngineConfiguration): void {
    const retuned = JSON.stringify(configuration.breaker) !== JSON.stringify(this.#breakerSettings);
    this.#breakerSettings = configuration.breaker;
    for (const connection of configuration.targets) {
      const known = this.#targets.get(connection.target.id);
      if (known === undefined) {
        this.#targets.set(connection.target.id, this.#newTarget(connection));
        continue;
      }
      known.connection = connection;
      if (retuned) known.breaker.reconfigure(configuration.breaker);
    }
  }

  /** Takes up where an earlier process stopped; unknown targets are passed over. */
  restore(memory: EngineMemory): void {
    for (const snapshot of memory.breakers) this.#targets.get(snapshot.target)?.breaker.restore(snapshot);
    this.cooldowns.restore(memory.cooldowns);
  }

  /** Carries one request; the delivery is told what happens. */
  start(request: EngineRequest, delivery: Delivery): Run {
    return new ChainRun(this, request, delivery);
  }

  /** Asks one target of its own accord: `request` names it alone, and no id (docs/resilience.md section 6). */
  probe(target: TargetId, request: EngineRequest, delivery: Delivery): Probe {
    const side = new ProbeSide(this, target, this.#breakerSettings);
    const run = new ChainRun(side, request, delivery);
    return { cancel: () => run.cancel(), evidence: () => side.evidence };
  }

  /** Lets time act on breakers and health even without traffic; call it about once a second. */
  tick(): void {
    for (const { breaker, health, silence, decline } of this.#targets.values()) {
      breaker.tick();
      decline.tick();
      health.setSilent(silence.isSilent());
      health.setDecline(decline.cause);
      health.tick();
    }
    this.concurrency.tick();
  }

  live(target: TargetId): LiveTarget {
    const live = this.#targets.get(target);
    if (live === undefined) throw new Error(`no such target: ${target}`);
    return live;
  }

  /** The target, or undefined for an id nobody configured. */
  find(target: TargetId): LiveTarget | undefined {
    return this.#targets.get(target);
  }

  #newTarget(connection: TargetConnection): LiveTarget {
    return newLiveTarget(connection, {
      settings: this.#breakerSettings,
      ports: this.ports,
      headrooms: this.headrooms,
      onBreaker: (event) => this.#tell(() => this.#listener.onBreaker(event)),
      onHealth: (event) => this.#tell(() => this.#listener.onHealth(event)),
      onProbeWanted: (target) => this.#tell(() => this.#listener.onProbeWanted?.(target)),
    });
  }

  #tell(tell: () => void): void {
    try {
      tell();
    } catch (fault) {
      this.onFault(fault);
    }
  }
}
