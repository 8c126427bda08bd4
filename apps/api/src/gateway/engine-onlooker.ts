import {
  slowThresholdMs,
  type AlertWatch,
  type BreakerEvent,
  type ConcurrencyEvent,
  type Cooldown,
  type EgressEvent,
  type Engine,
  type EngineListener,
  type HealthEvent,
  type LiveTarget,
  type TargetId,
} from "@understudy/core";
import type { Store } from "../store/store.ts";
import { EventCounter } from "../telemetry/metrics/event-counter.ts";
import type { ChangeFeed } from "./gateway-change.ts";
import { capacityHappening, Happenings, networkHappening } from "./happenings.ts";
import { describeFault, type Log } from "./log.ts";
import { RecentOpenings } from "./recent-openings.ts";

export interface EngineOnlookerOptions {
  readonly store: Store;
  readonly changes: ChangeFeed;
  readonly log: Log;
  readonly alerts: Pick<AlertWatch, "breakerChanged" | "cooled">;
  readonly engine: () => Engine;
  readonly connections: () => readonly LiveTarget["connection"][];
  readonly onProbeWanted: (target: TargetId) => void;
}

/** Hears what the engine decides: keeps it, tells onlookers, and remembers what only a view wants to know. */
export class EngineOnlooker implements EngineListener {
  readonly happenings = new Happenings();
  /** Of breakers, by target. */
  readonly openings = new EventCounter();
  readonly recentOpenings = new RecentOpenings();
  /** By scope and reason. */
  readonly cooldowns = new EventCounter();
  readonly #options: EngineOnlookerOptions;
  readonly #slowOpenings = new Map<TargetId, number>();
  #egress: EgressEvent | null = null;

  constructor(options: EngineOnlookerOptions) {
    this.#options = options;
  }

  /** The latest word about our own network; null: nothing was ever wrong with it. */
  get egress(): EgressEvent | null {
    return this.#egress;
  }

  /** What "slow" meant when slowness last opened a breaker, in ms; null: it never did. */
  slowOpening(target: TargetId): number | null {
    return this.#slowOpenings.get(target) ?? null;
  }

  onBreaker(event: BreakerEvent): void {
    const { store, changes, engine } = this.#options;
    const { breaker, firstToken } = engine().live(event.target);
    if (event.reason === "slow_rate") {
      const threshold = slowThresholdMs(firstToken.read());
      if (threshold !== null) this.#slowOpenings.set(event.target, threshold);
    }
    this.#options.alerts.breakerChanged(event);
    if (event.to === "open" && event.from !== "open") {
      this.openings.add(event.target);
      this.recentOpenings.add(event.target, event.at);
    }
    this.#logBreaker(event);
    store.record({ kind: "breaker", event });
    store.saveBreaker(breaker.snapshot());
    changes.tell({ kind: "breaker", target: event.target });
  }

  onHealth(event: HealthEvent): void {
    this.#options.store.record({ kind: "health", event });
    this.#options.changes.tell({ kind: "health", target: event.target });
  }

  onCooldown(cooldown: Cooldown): void {
    this.#options.alerts.cooled(cooldown);
    this.cooldowns.add(cooldown.scope, cooldown.reason);
    this.#options.store.record({ kind: "cooldown", cooldown });
    this.#tellTargets(({ limitGroup, credential, id }) =>
      [limitGroup, credential, id].includes(cooldown.name),
    );
  }

  onConcurrency(event: ConcurrencyEvent): void {
    const happening = capacityHappening(event);
    if (happening === null) return;
    this.happenings.add(happening);
    this.#options.log.info("concurrency", { ...event });
    this.#tellTargets(({ limitGroup }) => limitGroup === event.limitGroup);
  }

  onEgress(event: EgressEvent): void {
    this.#egress = event;
    this.happenings.add(networkHappening(event));
    this.#options.log.warn("egress", { ...event });
    this.#options.changes.tell({ kind: "network" });
  }

  onProbeWanted(target: TargetId): void {
    this.#options.onProbeWanted(target);
  }

  onFault(fault: unknown, requestId: string | null): void {
    const facts = { fault: describeFault(fault) };
    this.#options.log.error("fault", requestId === null ? facts : { requestId, ...facts });
  }

  /** Only what changes who is asked: trials are many, and their end is told. */
  #logBreaker({ target, from, to, reason, requestId, fault }: BreakerEvent): void {
    if (from === to || to === "half_open") return;
    const why = { target, reason, requestId, ...(fault === undefined ? {} : { fault }) };
    if (to === "open") this.#options.log.warn("breaker opened", why);
    else this.#options.log.info("breaker closed", why);
  }

  #tellTargets(isMeant: (target: LiveTarget["connection"]["target"]) => boolean): void {
    for (const { target } of this.#options.connections()) {
      if (isMeant(target)) this.#options.changes.tell({ kind: "breaker", target: target.id });
    }
  }
}
