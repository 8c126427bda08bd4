import { getHeapStatistics } from "node:v8";
import type { AuditView, Configuration, Switch } from "@understudy/contract";
import {
  defaultBreakerSettings,
  Engine,
  type BreakerSettings,
  type Cooldown,
  type Ports,
  type RequestRecord,
} from "@understudy/core";
import { ChaosDesk } from "../chaos/chaos-desk.ts";
import { AlertDesk } from "../alerts/alert-desk.ts";
import type { Environment } from "../configuration/index.ts";
import { GatherBudget } from "../data-plane/gathered-stream.ts";
import { JudgingBudget } from "../data-plane/quality/judging-budget.ts";
import { ClientKeys } from "../data-plane/client-keys.ts";
import { RefusalCounts } from "../data-plane/refusal-counts.ts";
import { Routes } from "../data-plane/routes.ts";
import type { DeferredQueue } from "../deferred/deferred-queue.ts";
import { PlaygroundPasses } from "../playground/playground-passes.ts";
import { OperatorBook } from "../operators/operator-book.ts";
import { openQueue } from "../deferred/open-queue.ts";
import type { KeyChange } from "../store/keys/provider-key.ts";
import type { Store, StoredRevision, StoredState } from "../store/store.ts";
import { Traffic } from "../telemetry/metrics/traffic.ts";
import { Otlp } from "../telemetry/otlp/otlp.ts";
import { peerOf } from "../telemetry/otlp/peer.ts";
import { EgressWitness } from "./egress-witness.ts";
import { Embedder } from "./embedder.ts";
import { EngineOnlooker } from "./engine-onlooker.ts";
import { FailureLog } from "./failure-log.ts";
import { ChangeFeed } from "./gateway-change.ts";
import { KeyRing } from "./key-ring.ts";
import { KeptStates } from "./kept-states.ts";
import { describeFault, type Log } from "./log.ts";
import { OwnLoad } from "./own-load.ts";
import { configuredTargets } from "./configured-targets.ts";
import { ProviderRuntimes, targetConnections } from "./provider-runtimes.ts";
import { RequestTally } from "./request-tally.ts";
import { TargetChecks } from "./target-checks.ts";
import { UserFeedback } from "./user-feedback.ts";
import { VectorKeeper } from "./vector-keeper.ts";
import { WitnessedLog } from "./witnessed-log.ts";

export interface GatewayOptions {
  readonly ports: Ports;
  readonly store: Store;
  /** What the store held at the start. */
  readonly state: StoredState;
  /** The revision that runs first: the newest the store holds. */
  readonly revision: StoredRevision;
  readonly environment: Environment;
  readonly log: Log;
}

/** Requests since the start, so that nobody has to wonder what the numbers leave out. */
export interface Counters {
  started: number;
  ended: number;
}

const tickMs = 1_000;

/**
 * The running gateway: the engine with the configuration it runs, the switches operators have set,
 * and the memory behind it. The data plane asks it, the control API changes it; both see the same.
 */
export class Gateway {
  readonly ports: Ports;
  readonly store: Store;
  readonly log: WitnessedLog;
  readonly engine: Engine;
  readonly runtimes: ProviderRuntimes;
  readonly changes: ChangeFeed;
  readonly clientKeys: ClientKeys;
  readonly operators: OperatorBook;
  readonly counters: Counters = { started: 0, ended: 0 };
  readonly keptStates: KeptStates;
  readonly gathering = new GatherBudget();
  readonly judging: JudgingBudget;
  readonly refusals = new RefusalCounts();
  /** What operators may send from the playground. */
  readonly passes = new PlaygroundPasses();
  readonly tally = new RequestTally();
  readonly traffic = new Traffic();
  readonly otlp: Otlp;
  /** What users say of answers. */
  readonly feedback: UserFeedback;
  readonly checks: TargetChecks;
  readonly onlooker: EngineOnlooker;
  readonly embedder: Embedder;
  /** Has vectors made of what is kept, where semantic matches are on. */
  readonly vectors: VectorKeeper;
  /** Its variables, and keys that were typed. */
  readonly keys: KeyRing;
  readonly deferred: DeferredQueue;
  readonly alerts: AlertDesk;
  /** Faults that are injected on purpose. */
  readonly chaos: ChaosDesk;
  /** Whether this process itself can keep up; where not, it takes no new requests. */
  readonly load: OwnLoad;
  /** Wall clock. */
  readonly startedAt: number;
  readonly #failures: FailureLog;
  readonly #switches = new Map<string, Switch>();
  readonly #ticker: NodeJS.Timeout;
  #revision: StoredRevision;
  #routes: Routes;
  #draining = false;

  constructor(options: GatewayOptions) {
    const { ports, state, revision } = options;
    this.ports = ports;
    this.judging = new JudgingBudget(ports.clock);
    this.store = options.store;
    this.log = new WitnessedLog(options.log);
    this.keys = new KeyRing(options.environment, state.providerKeys);
    this.#failures = new FailureLog(this.log, ports.clock);
    this.startedAt = ports.wallClock.now();
    const onFault = (fault: unknown): void => this.log.error("fault", { fault: describeFault(fault) });
    this.changes = new ChangeFeed(onFault);
    this.load = new OwnLoad({
      ports,
      memoryShare,
      onChange: (overload) => {
        if (overload === null) this.log.info("takes requests again");
        else this.log.error("overloaded: new requests are refused", { strain: overload.strain });
      },
    });
    this.clientKeys = new ClientKeys({
      keys: state.clientKeys,
      now: () => ports.wallClock.now(),
      onUsed: (used) => this.store.record({ kind: "key_used", used }),
    });
    this.operators = new OperatorBook(state.access, () => ports.wallClock.now());
    this.keptStates = new KeptStates(state.keptStates);
    this.runtimes = new ProviderRuntimes(this.environment);
    this.otlp = new Otlp({
      environment: options.environment,
      timers: ports.timers,
      log: this.log,
      peerOf: (provider) => peerOf(this.runtimes.get(provider)),
    });
    this.otlp.configure(revision.configuration.telemetry?.otlp);
    this.store.keep(revision.configuration.retention);
    this.#revision = revision;
    this.#routes = new Routes(revision.configuration);
    for (const { provider, ...disabled } of state.providerSwitches) this.#switches.set(provider, disabled);
    this.runtimes.configure(revision.configuration, onFault);
    this.embedder = new Embedder({
      ports,
      runtimes: this.runtimes,
      isDisabled: (provider) => this.#switches.has(provider),
      log: this.log,
    });
    this.vectors = new VectorKeeper({ embedder: this.embedder, store: this.store });
    this.store.onVectorsWanted((wanted) => this.vectors.want(wanted));
    this.alerts = new AlertDesk({
      ports,
      store: this.store.alerts,
      environment: options.environment,
      log: this.log,
      configuration: () => this.configuration,
      engine: () => this.engine,
      queue: () => this.deferred.backlog(),
      faults: () => this.chaos.words,
      onChange: () => this.changes.tell({ kind: "alerts" }),
      kept: state.keptAlerts,
    });
    this.chaos = new ChaosDesk({
      ports,
      store: this.store,
      log: this.log,
      kept: state.faults,
      onChange: (isProgress) => this.changes.tell({ kind: "chaos", isProgress }),
    });
    this.feedback = new UserFeedback({ engine: () => this.engine, wallClock: ports.wallClock });
    this.onlooker = new EngineOnlooker({
      store: this.store,
      changes: this.changes,
      log: this.log,
      alerts: this.alerts.watch,
      engine: () => this.engine,
      connections: () => this.connections(),
      onProbeWanted: (target) => this.checks.wanted(target),
    });
    const witness = new EgressWitness({ ports, address: () => this.configuration.egress?.witness ?? null });
    this.engine = new Engine(
      ports,
      { ...this.#engineConfiguration(), egressWitness: () => witness.ask() },
      this.onlooker,
    );
    this.alerts.watch.configure(configuredTargets(this.configuration));
    this.engine.restore({ ...state, cooldowns: state.cooldowns.filter(outlivesRestart) });
    this.store.onRecorded((rows, count) => this.changes.tell({ kind: "recorded", rows, count }));
    this.checks = new TargetChecks(this, state);
    this.deferred = openQueue(this, state);
    this.#ticker = setInterval(() => this.#tick(), tickMs);
  }

  get revision(): StoredRevision {
    return this.#revision;
  }

  get configuration(): Configuration {
    return this.#revision.configuration;
  }

  get routes(): Routes {
    return this.#routes;
  }

  /** As the process was started with, and keys that were typed. */
  get environment(): Environment {
    return this.keys.environment;
  }

  get inFlight(): number {
    return this.counters.started - this.counters.ended;
  }

  /** True once it has been told to stop: what runs is finished, nothing new is ready to come in. */
  get draining(): boolean {
    return this.#draining;
  }

  /** An operator's switch on a provider, while it lasts. */
  switchOf(provider: string): Switch | null {
    return this.#switches.get(provider) ?? null;
  }

  /** The targets of the running configuration with their connections. */
  connections(): readonly ReturnType<Engine["live"]>["connection"][] {
    return Object.keys(this.configuration.targets).map((id) => this.engine.live(id).connection);
  }

  /** Runs another revision from now on. It must already be stored. */
  applyRevision(revision: StoredRevision, mutationId: string | null): void {
    const changed = changedRoutes(this.configuration, revision.configuration);
    this.#revision = revision;
    this.#routes = new Routes(revision.configuration);
    const changedProviders = this.runtimes.configure(revision.configuration, this.engine.onFault);
    for (const provider of changedProviders) this.#forgetCredential(provider);
    this.#reconnect();
    this.otlp.configure(revision.configuration.telemetry?.otlp);
    this.store.keep(revision.configuration.retention);
    this.changes.tell({
      kind: "revision",
      revision: revision.number,
      routes: changed,
      by: revision.author,
      mutationId,
    });
  }

  /** Calls with another key from now on. It must already be stored. */
  applyKey(change: KeyChange): void {
    this.keys.apply(change);
    const changed = this.runtimes.configure(this.configuration, this.engine.onFault);
    for (const provider of changed) this.#forgetCredential(provider);
    this.#reconnect();
    for (const provider of changed) this.changes.tell({ kind: "provider", provider });
  }

  /** What an old key or address was refused for says nothing about the new one (docs/resilience.md row 5). */
  #forgetCredential(provider: string): void {
    const until = this.ports.wallClock.now();
    this.alerts.watch.credentialChanged(provider);
    for (const cooldown of this.engine.cooldowns.credentialChanged(provider)) {
      this.store.record({ kind: "cooldown", cooldown: { ...cooldown, until } });
    }
  }

  /** Disables or (null) enables a provider from now on. It must already be stored. */
  applySwitch(provider: string, disabled: Switch | null): void {
    if (disabled === null) this.#switches.delete(provider);
    else this.#switches.set(provider, disabled);
    this.#reconnect();
    this.changes.tell({ kind: "provider", provider });
  }

  /** An account keeps something under this id that later requests may name (docs/resilience.md 0.19). */
  recordKept(id: string, credential: string): void {
    const kept = { id, credential, keptAt: this.ports.wallClock.now() };
    if (this.keptStates.take(kept)) this.store.record({ kind: "kept_state", kept });
  }

  tellAudit(entry: AuditView): void {
    this.changes.tell({ kind: "audit", entry });
  }

  /** A request of that route begins; `recordRequest` is told of its end. */
  requestBegan(route: string): void {
    this.counters.started += 1;
    this.traffic.requestBegan(route);
  }

  /** A request from the playground begins: it is under way like any other, and in no number of users. */
  rehearsalBegan(): void {
    this.counters.started += 1;
  }

  recordRequest(record: RequestRecord): void {
    this.counters.ended += 1;
    this.#failures.take(record);
    if (record.playgroundBy === undefined) {
      this.traffic.requestEnded(record);
      this.tally.take(record);
      this.alerts.watch.take(record);
      this.chaos.take(record);
    }
    this.store.record({ kind: "request", record });
    this.changes.tell({ kind: "ended", record });
  }

  /** From now on it is not ready; what runs goes on. */
  drain(): void {
    this.#draining = true;
    this.deferred.quiet();
    this.changes.tell({ kind: "stopping" });
  }

  /** Ends everything; call it once no request is left. Nothing recorded is lost. */
  async close(): Promise<void> {
    this.#draining = true;
    clearInterval(this.#ticker);
    this.load.stop();
    this.vectors.stop();
    this.deferred.stop();
    await this.checks.close();
    await this.runtimes.close();
    await this.alerts.close();
    await this.chaos.close();
    await this.otlp.close();
    await this.store.close();
  }

  #tick(): void {
    const now = this.ports.wallClock.now();
    for (const [provider, { until }] of this.#switches) {
      if (until !== null && until <= now) this.applySwitch(provider, null);
    }
    this.chaos.tick();
    this.engine.tick();
    this.checks.tick();
    this.alerts.update(this.onlooker.egress?.down ?? false);
  }

  #reconnect(): void {
    const engine = this.#engineConfiguration();
    this.engine.configure(engine);
    this.alerts.watch.configure(engine.targets.map(({ target }) => target));
    for (const target of Object.keys(this.configuration.targets))
      this.changes.tell({ kind: "breaker", target });
  }

  #engineConfiguration(): { targets: ReturnType<typeof targetConnections>; breaker: BreakerSettings } {
    const isDisabled = (provider: string): boolean => this.#switches.has(provider);
    return {
      targets: targetConnections(this.configuration, this.runtimes, isDisabled),
      breaker: { ...defaultBreakerSettings, ...this.configuration.breaker },
    };
  }
}

/** What is used of the memory V8 may take, in [0, 1]. */
function memoryShare(): number {
  const { used_heap_size: used, heap_size_limit: most } = getHeapStatistics();
  return used / most;
}

/** A refused key came from the environment, and starting again is how another one comes in. */
function outlivesRestart({ reason }: Cooldown): boolean {
  return reason !== "credential_refused";
}

/** Routes that are new, gone or different. */
function changedRoutes(before: Configuration, after: Configuration): readonly string[] {
  const names = new Set([...Object.keys(before.routes), ...Object.keys(after.routes)]);
  return [...names].filter(
    (name) => JSON.stringify(before.routes[name]) !== JSON.stringify(after.routes[name]),
  );
}
