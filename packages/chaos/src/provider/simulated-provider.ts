import type { Ports } from "@understudy/core";
import { SeededRandom } from "@understudy/core/testing";
import { expectedAnswer } from "../answer/answer-text.ts";
import { readMarkers } from "../answer/prompt-markers.ts";
import { textSeed } from "../answer/text-seed.ts";
import type { FaultName } from "../faults/registry.ts";
import type { Script } from "../script/script.ts";
import type { ScriptWitness } from "../script/script-player.ts";
import { defaultPace, jittered } from "../wire/pace.ts";
import type { Pace } from "../wire/pace.ts";
import { RateLimitMeter } from "../wire/rate-limit-meter.ts";
import { CallLog } from "./call-log.ts";
import type { CallCounts, CallRecord } from "./call-log.ts";
import { FaultPlan } from "./fault-plan.ts";
import type { FaultOptions, FaultWindow } from "./fault-plan.ts";
import { planReply, randomName } from "./plan-reply.ts";
import { chatPath, readMatter } from "./request-matter.ts";
import type { ProviderRequest } from "./request-matter.ts";

/** The time a simulated provider lives in: virtual or real. */
export type SimulatedTime = Pick<Ports, "clock" | "wallClock" | "timers">;

export interface SimulatedProviderOptions {
  readonly id: string;
  /** Models it knows; any other is a 404. */
  readonly models: readonly string[];
  /** 1 when not said. Providers of one seed give the same answer for the same model and prompt. */
  readonly seed?: number;
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

/**
 * An OpenAI-compatible provider without a network: it turns requests into scripts, keeps a log of
 * every call, and can be told to fail. Carriers play the scripts: `SimulatedTransport` in virtual
 * time, the server of the `@understudy/chaos/server` door on a port.
 */
export class SimulatedProvider {
  readonly id: string;
  readonly models: readonly string[];
  readonly seed: number;
  readonly time: SimulatedTime;
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
    const matter = readMatter(request, this.models);
    const chat = matter.kind === "completion" ? matter.request : null;
    const pace = jittered(this.#pace, random.next());
    const headers = {
      "x-request-id": `req_${randomName(random, 24)}`,
      "openai-version": "2020-10-01",
      "openai-organization": "org-simulated",
      ...this.#meter.headers(now, chat?.promptTokens ?? 0),
    };
    const model = chat?.model ?? null;
    const striking = this.#faults.strike({ now, model, completion: chat !== null, random });
    const reply = planReply(matter, {
      provider: this.id,
      seed: this.seed,
      models: this.models,
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
    this.#faults.set(fault, options);
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

  /** Clock ms of the schedule's next edge. */
  get nextChangeAt(): number | null {
    return this.#faults.nextChange(this.time.clock.now());
  }

  /** Every call it got, oldest first. A connection refused on a port never was one. */
  get calls(): readonly CallRecord[] {
    return this.#log.records;
  }

  /** Of completions, unless another path is named. */
  counts(path: string = chatPath): CallCounts {
    return this.#log.counts(path);
  }

  /** Resolves when no call is running any more, aborted ones included. */
  idle(): Promise<void> {
    return this.#log.idle();
  }

  /** The text a healthy call gets for this prompt, at the present pace's length. */
  expectedAnswer(model: string, prompt: string): string {
    return expectedAnswer({ seed: this.seed, model, prompt }, { tokens: this.#pace.tokens });
  }

  /** Calls back after every `setFault` and `schedule`; returns how to stop it. */
  watch(onChange: () => void): () => void {
    this.#watchers.add(onChange);
    return () => {
      this.#watchers.delete(onChange);
    };
  }

  #changed(): void {
    for (const onChange of this.#watchers) onChange();
  }
}
