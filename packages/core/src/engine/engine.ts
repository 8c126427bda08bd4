import type { BreakerEvent, BreakerSnapshot } from "../breaker/breaker-event.ts";
import { Breaker } from "../breaker/breaker.ts";
import type { BreakerSettings } from "../breaker/breaker-settings.ts";
import type { Cooldown } from "../cooldown/cooldown-event.ts";
import { Cooldowns } from "../cooldown/cooldowns.ts";
import type { HealthEvent } from "../health/health-event.ts";
import { TargetHealth } from "../health/target-health.ts";
import { LatencyBaseline } from "../latency/latency-baseline.ts";
import type { Ports } from "../ports.ts";
import type { TargetId } from "../target.ts";
import { ChainRun } from "./chain-run.ts";
import type { Delivery, EngineRequest, Run } from "./delivery.ts";
import type { EngineState } from "./engine-state.ts";
import type { LiveTarget, TargetConnection } from "./live-target.ts";
import { RateLimitWaiters } from "./rate-limit-waiters.ts";

/** Told of everything that changes, in order. A listener that throws affects no request. */
export interface EngineListener {
  onBreaker(event: BreakerEvent): void;
  onHealth(event: HealthEvent): void;
  onCooldown(cooldown: Cooldown): void;
  /** A bug showed itself: a codec or a listener threw. No request is lost by it. */
  onFault(fault: unknown): void;
}

export interface EngineConfiguration {
  readonly targets: readonly TargetConnection[];
  readonly breaker: BreakerSettings;
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
  readonly onFault: (fault: unknown) => void;
  readonly #listener: EngineListener;
  readonly #targets = new Map<TargetId, LiveTarget>();
  #breakerSettings: BreakerSettings;

  constructor(ports: Ports, configuration: EngineConfiguration, listener: EngineListener) {
    this.ports = ports;
    this.#listener = listener;
    this.onFault = (fault) => listener.onFault(fault);
    this.#breakerSettings = configuration.breaker;
    this.cooldowns = new Cooldowns(ports, (cooldown) => this.#tell(() => listener.onCooldown(cooldown)));
    this.waiters = new RateLimitWaiters(ports);
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

  /** Lets time act on breakers and health even without traffic; call it about once a second. */
  tick(): void {
    for (const { breaker, health } of this.#targets.values()) {
      breaker.tick();
      health.tick();
    }
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
    const { id } = connection.target;
    return {
      connection,
      breaker: new Breaker({
        target: id,
        settings: this.#breakerSettings,
        ports: this.ports,
        onEvent: (event) => this.#tell(() => this.#listener.onBreaker(event)),
      }),
      health: new TargetHealth(id, this.ports, (event) => this.#tell(() => this.#listener.onHealth(event))),
      firstToken: new LatencyBaseline(this.ports.clock),
    };
  }

  #tell(tell: () => void): void {
    try {
      tell();
    } catch (fault) {
      this.onFault(fault);
    }
  }
}
