import { defaultDeadlineMs } from "../attempt/attempt-limits.ts";
import { isSetBack } from "../balance/target-facts.ts";
import { type BreakerSettings, defaultBreakerSettings } from "../breaker/breaker-settings.ts";
import type { Chain, ChainEntry } from "../chain/chain.ts";
import type { Cooldown } from "../cooldown/cooldown-event.ts";
import type { EngineRequest } from "../engine/delivery.ts";
import {
  Engine,
  type EngineConfiguration,
  type EngineListener,
  type EngineMemory,
} from "../engine/engine.ts";
import type { TargetConnection } from "../engine/live-target.ts";
import type { ActiveChecks } from "../health/active-checks.ts";
import type { CheckSettings } from "../health/check-plan.ts";
import type { Ports, Timer } from "../ports.ts";
import type { Target, TargetId } from "../target.ts";
import { bytesOf, textOf } from "../virtual/ascii.ts";
import { answering, type Behaviour, goingOn, inOtherWords } from "./behaviours.ts";
import { watchPermits } from "./breaker-watch.ts";
import { tickMs } from "./invariants/breaker-invariants.ts";
import type { WorldInvariant } from "./invariants/world-invariant.ts";
import { worldInvariants } from "./invariants/world-invariants.ts";
import { lineCodec } from "./line-codec.ts";
import { ManualTime } from "../virtual/manual-time.ts";
import { type CallStep, type ScriptedCall, ScriptedTransport } from "./scripted-transport.ts";
import type { Script } from "./script.ts";
import { SeededRandom } from "../virtual/seeded-random.ts";
import { probeHeader, VirtualChecks } from "./virtual-checks.ts";
import { readVirtualRateLimits } from "./virtual-rate-limits.ts";
import { type Manner, VirtualClient } from "./virtual-client.ts";
import type { WorldEvent } from "./world-event.ts";
import { WorldModel } from "./world-model.ts";

export type MakeEngine = (
  ports: Ports,
  configuration: EngineConfiguration,
  listener: EngineListener,
) => Engine;

export interface WorldOptions {
  readonly seed?: number;
  /** Its targets; what is left out is the target's own: its limit group, its credential. */
  readonly targets: readonly (Partial<Target> & { readonly id: TargetId })[];
  readonly breaker?: Partial<BreakerSettings>;
  /** How a vendor reads its own refusals; usually as the common table does. */
  readonly refine?: TargetConnection["refine"];
  /** The word each target says instead of "word"; usually all say the same. */
  readonly words?: Readonly<Record<TargetId, string>>;
  /** Active checks; usually there are none. */
  readonly checks?: Partial<CheckSettings>;
  /** Another engine: how a test plants a bug. */
  readonly makeEngine?: MakeEngine;
  /** Fewer or other invariants; usually all of them. */
  readonly invariants?: readonly WorldInvariant[];
  /** Told of every broken invariant; the world then lives on. Usually the first one stops it. */
  readonly onViolation?: (invariant: string, story: string) => void;
}

export interface RequestOptions {
  /** Tier after tier; the targets of a tier in an inner list. Usually: one tier per target. */
  readonly chain?: readonly (TargetId | readonly TargetId[])[];
  /** Said of every entry of that chain. */
  readonly entry?: Partial<ChainEntry>;
  /** A chain written out; `chain` and `entry` then say nothing. */
  readonly entries?: Chain;
  readonly streamed?: boolean;
  readonly deadlineMs?: number;
  readonly manner?: Manner;
  readonly estimatedPromptTokens?: number;
  readonly reasoning?: boolean;
  /** A target with native prefill may be asked to go on with what another has begun. */
  readonly mayGoOn?: boolean;
  /** Anything else the engine may be told of a request. */
  readonly asking?: Partial<EngineRequest>;
}

/**
 * The real engine between scripted providers and virtual clients, in virtual time and with seeded
 * chance. Everything that happens is noted, and after every event all invariants are checked.
 */
export class VirtualWorld {
  readonly time = new ManualTime();
  readonly events: { readonly at: number; readonly event: WorldEvent }[] = [];
  readonly clients: VirtualClient[] = [];
  readonly targets: readonly Target[];
  readonly #seed: number;
  readonly #refine: TargetConnection["refine"];
  readonly #words: Readonly<Record<TargetId, string>>;
  readonly #onViolation: WorldOptions["onViolation"];
  readonly #model: WorldModel;
  readonly #makeEngine: () => Engine;
  #engine: Engine;
  readonly #checks: VirtualChecks;
  #breaker: BreakerSettings;
  /** What a store would have kept of the cooldowns. */
  #cooldowns: Cooldown[] = [];
  readonly #invariants: readonly WorldInvariant[];
  readonly #behaviours = new Map<TargetId, Behaviour>();
  readonly #calls = new Map<ScriptedCall, number>();
  readonly #transports = new Map<TargetId, ScriptedTransport>();
  readonly #ticker: Timer;
  /** What `after` has still to bring. */
  #planned = 0;
  #violation: Error | null = null;

  constructor(options: WorldOptions) {
    this.#seed = options.seed ?? 1;
    this.#refine = options.refine ?? (() => undefined);
    this.#invariants = options.invariants ?? worldInvariants;
    this.targets = options.targets.map(wholeTarget);
    this.#words = options.words ?? {};
    this.#onViolation = options.onViolation;
    this.#breaker = { ...defaultBreakerSettings, ...options.breaker };
    this.#model = new WorldModel(this.targets, this.#breaker);
    const { time } = this;
    const ports = { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(this.#seed) };
    const makeEngine = options.makeEngine ?? ((...parts) => new Engine(...parts));
    this.#makeEngine = () => {
      const engine = makeEngine(ports, this.#configuration(), this.#listener());
      for (const { id } of this.targets) {
        watchPermits(engine.live(id).breaker, (observation) => this.note(observation));
      }
      return engine;
    };
    this.#checks = new VirtualChecks({
      engine: () => this.#engine,
      timers: time,
      settings: options.checks,
      targets: () => this.targets.map(({ id }) => id).filter((id) => !this.#model.disabled.has(id)),
      behaviour: (target) => this.#behaviours.get(target) ?? answering(),
      note: (event) => this.note(event),
    });
    this.#engine = this.#makeEngine();
    this.#ticker = time.start(tickMs, () => this.#tick());
  }

  /** The engine of the process that runs now. */
  get engine(): Engine {
    return this.#engine;
  }

  /**
   * From now on calls of this target go so; calls under way go on as they began. With a name, the
   * log tells of it.
   */
  behave(target: TargetId, behaviour: Behaviour, name?: string): void {
    this.#behaviours.set(target, behaviour);
    if (name !== undefined) this.note({ type: "provider-change", target, manner: name });
  }

  /** Checks of our own from now on. */
  check(settings: Partial<CheckSettings> = {}): ActiveChecks {
    return this.#checks.configure(settings);
  }

  /** One request, now. */
  request(options: RequestOptions = {}): VirtualClient {
    const id = `request-${this.clients.length}`;
    const streamed = options.streamed ?? true;
    const deadlineMs = options.deadlineMs ?? defaultDeadlineMs[streamed ? "streamed" : "plain"];
    const chain = options.entries ?? this.#chainOf(options);
    const client = new VirtualClient({
      id,
      manner: options.manner ?? { kind: "patient" },
      timers: this.time,
      note: (event) => this.note(event),
    });
    this.clients.push(client);
    const headers = { "x-request": id };
    const reasoning = options.reasoning ?? false;
    const setBack = chain
      .map(({ target }) => target)
      .filter((target) => isSetBack(this.engine.live(target).standing));
    const unfit = chain
      .map(({ target }) => target)
      .filter(
        (target) => (options.asking?.unfit?.(this.engine.live(target).connection.target) ?? null) !== null,
      );
    const facts = { chain, streamed, deadlineMs, reasoning, setBack, unfit };
    this.note({ type: "request-start", request: id, ...facts });
    const request = {
      requestId: id,
      chain,
      streamed,
      estimatedPromptTokens: options.estimatedPromptTokens ?? 100,
      reasoning,
      deadlineMs,
      codec: lineCodec,
      requestFor: () => ({ body: bytesOf(streamed ? "stream" : "plain"), headers }),
      continueFor: (_target: Target, said: string) =>
        options.mayGoOn === true ? { body: bytesOf(`go on ${said}`), headers } : null,
      ...options.asking,
    };
    client.follow(this.engine.start(request, client));
    return client;
  }

  /** Something that happens later. */
  after(delayMs: number, happen: () => void): void {
    this.#planned += 1;
    this.time.start(delayMs, () => {
      this.#planned -= 1;
      happen();
    });
  }

  /** Lives through so many ms. Throws if an invariant broke on the way. */
  advance(ms: number): void {
    this.time.advance(ms);
    this.#check();
  }

  /** Lives on until every request is over and the last timers have run out; then nothing may be left. */
  settle(): void {
    this.#checks.pausedDuring(() => {
      while (this.clients.some((client) => client.end === null) || this.#checks.active.running > 0) {
        this.advance(tickMs);
      }
      this.advance(5 * tickMs);
    });
    this.#ticker.cancel();
    const permits = [...this.#model.breakers.values()].map(({ permits }) => permits.size);
    this.note({
      type: "quiet",
      timers: this.time.pending - this.#planned,
      calls: [...this.#transports.values()].reduce((sum, transport) => sum + transport.open, 0),
      permits: permits.reduce((sum, size) => sum + size, 0),
      requests: this.#model.requests.size,
    });
    this.#ticker.restart();
    this.#check();
  }

  /** Calls a target has had. */
  calls(target: TargetId): readonly ScriptedCall[] {
    return this.#transports.get(target)?.calls ?? [];
  }

  /** Takes an event into the log. The first one that breaks an invariant stops the world. */
  note(event: WorldEvent): void {
    const now = this.time.now();
    this.events.push({ at: now, event });
    for (const { name, statement, broken } of this.#invariants) {
      const detail = broken(event, this.#model, now);
      if (detail !== null) this.#broke({ name, statement, detail, now });
    }
    this.#model.observe(event, now);
  }

  /** Tunes every breaker anew, as a new revision of the configuration does. */
  reconfigure(breaker: Partial<BreakerSettings>): void {
    this.#breaker = { ...defaultBreakerSettings, ...breaker };
    this.engine.configure(this.#configuration());
    this.#model.reconfigure(this.#breaker);
    this.note({ type: "operator-retune" });
  }

  /** An operator takes a target out of service. */
  disable(target: TargetId): void {
    this.note({ type: "operator-disable", target });
    this.engine.configure(this.#configuration());
  }

  enable(target: TargetId): void {
    if (!this.#model.disabled.has(target)) return;
    this.note({ type: "operator-enable", target });
    this.engine.configure(this.#configuration());
  }

  /** An operator ends every cooldown. */
  clearCooldowns(): void {
    for (const target of this.targets) this.engine.cooldowns.clear(target);
    this.#cooldowns = [];
    this.note({ type: "cooldowns-clear" });
  }

  /** The wall clock is set anew. */
  stepWallClock(byMs: number): void {
    this.time.wallOffset += byMs;
    this.note({ type: "clock-step", byMs });
  }

  /** The process ends, its callers with it, and another takes up from what a store has kept. */
  restart(): void {
    for (const client of this.clients) client.leave();
    const breakers = this.targets.map(({ id }) => this.engine.live(id).breaker.snapshot());
    const memory: EngineMemory = JSON.parse(JSON.stringify({ breakers, cooldowns: this.#cooldowns }));
    this.#checks.restart();
    this.#engine = this.#makeEngine();
    this.#engine.restore(memory);
    this.note({ type: "restart", breakers, wallNow: this.time.wall.now() });
  }

  #chainOf({ chain, entry }: RequestOptions): Chain {
    const tiers = chain ?? this.targets.map((target) => target.id);
    return tiers.flatMap((tier, index) =>
      (typeof tier === "string" ? [tier] : tier).map((target) => ({
        target,
        priority: index + 1,
        enabled: true,
        weight: 1,
        ...entry,
      })),
    );
  }

  #check(): void {
    if (this.#violation !== null) throw this.#violation;
  }

  #broke(what: { name: string; statement: string; detail: string; now: number }): void {
    const last = this.events.slice(-12).map((each) => `  ${each.at} ${JSON.stringify(each.event)}`);
    const story = `${what.name} (${what.statement}): ${what.detail}\nseed ${this.#seed}, at ${what.now} ms, after\n`;
    if (this.#onViolation === undefined) this.#violation ??= new Error(story + last.join("\n"));
    else this.#onViolation(what.name, story + last.join("\n"));
  }

  #tick(): void {
    this.engine.tick();
    this.#checks.active.tick();
    this.note({ type: "tick" });
    this.#ticker.restart();
  }

  #configuration(): EngineConfiguration {
    return { targets: this.targets.map((target) => this.#connection(target)), breaker: this.#breaker };
  }

  #connection(target: Target): TargetConnection {
    const transport =
      this.#transports.get(target.id) ??
      new ScriptedTransport({
        timers: this.time,
        respond: ({ body }) => this.#respond(target.id, textOf(body)),
        onStep: (call, step) => this.#noteStep(target.id, call, step),
      });
    this.#transports.set(target.id, transport);
    const withheld = this.#model.disabled.has(target.id) ? "provider_disabled" : null;
    return { target, transport, refine: this.#refine, withheld, readRateLimits: readVirtualRateLimits };
  }

  #respond(target: TargetId, asked: string): Script {
    const word = this.#words[target];
    const usual = this.#behaviours.get(target) ?? answering();
    const behaviour = word === undefined ? usual : inOtherWords(usual, word);
    const said = /^go on (.*)$/.exec(asked)?.[1];
    return said === undefined ? behaviour(asked === "stream") : goingOn(behaviour, said)(true);
  }

  #noteStep(target: TargetId, scripted: ScriptedCall, step: CallStep): void {
    const call = this.#calls.get(scripted) ?? this.#calls.size;
    switch (step.kind) {
      case "start": {
        this.#calls.set(scripted, call);
        const request = scripted.request.headers["x-request"] ?? "";
        const goesOn = textOf(scripted.request.body).startsWith("go on ");
        const probe = scripted.request.headers[probeHeader] !== undefined;
        return this.note({ type: "call-start", call, request, target, probe, goesOn });
      }
      case "head":
        return this.note({ type: "call-head", call, status: step.head.status });
      case "data":
        return this.note({ type: "call-data", call, text: textOf(step.bytes) });
      case "end":
        return this.note({ type: "call-end", call });
      case "failure":
        return this.note({ type: "call-failure", call, kind: step.failure.kind });
      case "abort":
        return this.note({ type: "call-abort", call });
    }
  }

  #listener(): EngineListener {
    return {
      onBreaker: (event) => this.note({ type: "breaker", target: event.target, event }),
      onHealth: (event) => this.note({ type: "health", event }),
      onCooldown: (cooldown) => {
        this.#cooldowns.push(cooldown);
        this.note({ type: "cooldown", cooldown });
      },
      onConcurrency: (event) => this.note({ type: "concurrency", event }),
      onEgress: (event) => this.note({ type: "egress", event }),
      onProbeWanted: (target) => this.#checks.active.wanted(target),
      onFault: (fault) => this.note({ type: "fault", detail: String(fault) }),
    };
  }
}

function wholeTarget(target: Partial<Target> & { readonly id: TargetId }): Target {
  const { id } = target;
  return { provider: id, model: "model", limitGroup: id, credential: id, ...target };
}
