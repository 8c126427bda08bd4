import type { Ports } from "@understudy/core";
import { SeededRandom } from "@understudy/core/testing";
import { expectedAnswer } from "../answer/answer-text.ts";
import type { AnswerKey } from "../answer/answer-text.ts";
import { readMarkers } from "../answer/prompt-markers.ts";
import { textSeed } from "../answer/text-seed.ts";
import type { FaultName } from "../faults/registry.ts";
import type { Script } from "../script/script.ts";
import type { ScriptWitness } from "../script/script-player.ts";
import { defaultPace, jittered } from "../wire/pace.ts";
import type { Pace } from "../wire/pace.ts";
import type { ProviderRequest } from "../wire/provider-request.ts";
import { RateLimitMeter } from "../wire/rate-limit-meter.ts";
import { wireOf, wires } from "../wire/wires.ts";
import { CallLog } from "./call-log.ts";
import type { CallCounts, CallRecord } from "./call-log.ts";
import { FaultPlan } from "./fault-plan.ts";
import type { FaultOptions, FaultWindow } from "./fault-plan.ts";
import { planReply, randomName } from "./plan-reply.ts";

/** The time a simulated provider lives in: virtual or real. */
export type SimulatedTime = Pick<Ports, "clock" | "wallClock" | "timers">;

export interface SimulatedProviderOptions {
  readonly id: string;
  /** Models it knows; any other is a 404. */
  readonly models: readonly string[];
  /** Of everything that is left to chance; 1 when not said. */
  readonly seed?: number;
  /**
   * Which text it answers a prompt with. Providers of one text seed answer the same prompt with the
   * same text, whatever their models, in every dialect: what stream recovery needs of a second
   * target (docs/resilience.md 0.12). Another text seed is another text. Not said: `seed` and the
   * model's name decide, so that two models never say the same.
   */
  readonly textSeed?: number;
  /** With `textSeed`: it says so many tokens of the common text, then goes its own way by its `seed`. */
  readonly departsAfter?: number;
  /**
   * Its models go on from a prefilled assistant message (docs/resilience.md section 4), as Anthropic's
   * up to 4.5 did; not said, they refuse one, as the later ones do.
   */
  readonly prefill?: boolean;
  readonly pace?: Partial<Pace>;
  /** Records kept of past calls, 100,000 when not said; counts do not depend on it. */
  readonly logLimit?: number;
  /** Sees every request as it came, before it is answered. */
  readonly onRequest?: (request: ProviderRequest) => void;
}

/** A call that has arrived: what will happen, and whom to tell while it does. */
export interface ArrivedCall {
  readonly script: Script;
  readonly witness: ScriptWitness;
}

/** Whether a path asks a model for an answer, in whatever dialect. */
const asksModel = (path: string): boolean => Object.values(wires).some((wire) => wire.asksModel(path));

/**
 * A provider without a network that speaks every dialect of `wire/`: it turns requests into scripts,
 * keeps a log of every call, and can be told to fail. Carriers play the scripts: `SimulatedTransport`
 * in virtual time, the server of the `@understudy/chaos/server` door on a port.
 */
export class SimulatedProvider {
  readonly id: string;
  readonly models: readonly string[];
  readonly seed: number;
  readonly time: SimulatedTime;
  readonly #text: Pick<SimulatedProviderOptions, "textSeed" | "departsAfter">;
  readonly #prefill: boolean;
  readonly #faults = new FaultPlan();
  readonly #meter = new RateLimitMeter();
  readonly #log: CallLog;
  readonly #onRequest: (request: ProviderRequest) => void;
  readonly #watchers = new Set<() => void>();
  #pace: Pace;
  #arrived = 0;

  constructor(options: SimulatedProviderOptions, time: SimulatedTime) {
    this.id = options.id;
    this.models = options.models;
    this.seed = options.seed ?? 1;
    this.time = time;
    this.#text = options;
    this.#prefill = options.prefill ?? false;
    this.#pace = { ...defaultPace, ...options.pace };
    this.#log = new CallLog(() => time.clock.now(), options.logLimit ?? 100_000);
    this.#onRequest = options.onRequest ?? (() => undefined);
  }

  /** Decides what happens to a request, now, and opens its record. Running calls keep their scripts. */
  arrive(request: ProviderRequest): ArrivedCall {
    this.#onRequest(request);
    const { clock, wallClock } = this.time;
    const now = clock.now();
    this.#arrived += 1;
    const random = new SeededRandom(textSeed(this.seed, this.id, this.#arrived));
    const wire = wireOf(request);
    const matter = wire.read(request);
    const chat = matter.kind === "completion" ? matter.request : null;
    const pace = jittered(this.#pace, random.next());
    const input = chat?.promptTokens ?? 0;
    const output = Math.min(chat?.maxTokens ?? pace.tokens, pace.tokens);
    const headers = wire.replyHeaders({
      requestId: `req_${randomName(random, 24)}`,
      limits: this.#meter.take(now, { input, output }),
      wallNow: wallClock.now(),
    });
    const model = chat?.model ?? null;
    const completion = model !== null && this.models.includes(model);
    const striking = this.#faults.strike({ now, model, completion, random });
    const reply = planReply(matter, {
      provider: this.id,
      models: this.models,
      wire,
      keyOf: (model, prompt) => this.#keyOf(model, prompt),
      prefill: this.#prefill,
      pace,
      created: Math.floor(wallClock.now() / 1_000),
      headers,
      random,
      striking,
    });
    const start = {
      provider: this.id,
      path: request.path,
      model,
      stream: chat?.stream ?? false,
      marker: chat === null ? null : readMarkers(chat.prompt).marker,
      fault: reply.fault,
      startedAt: wallClock.now(),
      at: now,
    };
    return { script: reply.script, witness: this.#log.open(start, reply.outcome) };
  }

  /** From the next call on; null heals. Goes before the schedule. */
  setFault(fault: FaultName | null, options: FaultOptions = {}): void {
    this.#faults.set(fault, options, this.time.clock.now());
    this.#changed();
  }

  /** Replaces the schedule; the first window that holds the moment counts. */
  schedule(windows: readonly FaultWindow[]): void {
    this.#faults.schedule(windows);
    this.#changed();
  }

  /** From the next call on; fields not named stay. */
  setPace(pace: Partial<Pace>): void {
    this.#pace = { ...this.#pace, ...pace };
  }

  /** What is wrong with it at this moment, for everyone or for some. */
  get fault(): FaultName | null {
    return this.#faults.active(this.time.clock.now());
  }

  /** True while it refuses every connection. */
  get refusesAll(): boolean {
    return this.#faults.refusesAll(this.time.clock.now());
  }

  /** Clock ms at which a fault next begins or ends by itself. */
  get nextChangeAt(): number | null {
    return this.#faults.nextChange(this.time.clock.now());
  }

  /** Every call it got, oldest first. A connection refused on a port never was one. */
  get calls(): readonly CallRecord[] {
    return this.#log.records;
  }

  /** Of completions and embeddings in every dialect, unless a path is named. */
  counts(path?: string): CallCounts {
    return this.#log.counts(path === undefined ? asksModel : (other) => other === path);
  }

  /** Resolves when no call is running any more, aborted ones included. */
  idle(): Promise<void> {
    return this.#log.idle();
  }

  /** The text a healthy call gets for this prompt in any dialect, at the present pace's length. */
  expectedAnswer(model: string, prompt: string): string {
    return expectedAnswer(this.#keyOf(model, prompt), { tokens: this.#pace.tokens });
  }

  /** Calls back after every `setFault` and `schedule`; returns how to stop it. */
  watch(onChange: () => void): () => void {
    this.#watchers.add(onChange);
    return () => {
      this.#watchers.delete(onChange);
    };
  }

  #keyOf(model: string, prompt: string): AnswerKey {
    const { textSeed: common, departsAfter: after } = this.#text;
    if (common === undefined) return { seed: this.seed, model, prompt };
    const key = { seed: common, model: "", prompt };
    return after === undefined
      ? key
      : { ...key, departure: { after, seed: textSeed(this.seed, "own words") } };
  }

  #changed(): void {
    for (const onChange of this.#watchers) onChange();
  }
}
