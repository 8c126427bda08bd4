import type { Random, Timer, Timers } from "../ports.ts";
import type { Target } from "../target.ts";
import type { Transport, UpstreamCall, UpstreamHandler, UpstreamRequest } from "../transport.ts";
import { bytesFor } from "./replay-codec.ts";
import {
  connectionRefused,
  refusalAtOnce,
  scriptOf,
  silence,
  type ReplayEvent,
  type ReplayScript,
} from "./replay-script.ts";
import type { ReplayedCall, Sighting, Sightings } from "./sightings.ts";
import { assumedEnd, type AssumedOutage } from "./outage.ts";

/** Says which class of failure a refusal was recorded as; no provider ever sent it. */
export const classHeader = "x-recorded-class";
/** How a request says whether it is streamed. */
export const streamedDialect = "streamed";

const whatAllSay = "the same";

/** `answer`: as others answered then; `fail`: at once. The truth lies between. */
export type UnknownTargets = "answer" | "fail";

export interface ReplayWorld {
  readonly timers: Timers;
  readonly wallNow: () => number;
  readonly random: Random;
  readonly sightings: Sightings;
  readonly outages: readonly AssumedOutage[];
  /** What a target does that was never called so while requests were recorded. */
  readonly unknown: UnknownTargets;
  /** Told of each such call. */
  readonly onUnknown: (target: string) => void;
}

/** A provider that behaves as it was seen to, or as it is assumed to. */
export class ReplayTransport implements Transport {
  readonly #target: Target;
  readonly #world: ReplayWorld;

  constructor(target: Target, world: ReplayWorld) {
    this.#target = target;
    this.#world = world;
  }

  start({ dialect }: UpstreamRequest, handler: UpstreamHandler): UpstreamCall {
    const { script, failureClass } = this.#drawn(dialect === streamedDialect);
    const headers = {
      "content-type": dialect === streamedDialect ? "text/event-stream" : "application/json",
      ...(failureClass === null ? {} : { [classHeader]: failureClass }),
    };
    const call = new ReplayCall(this.#world.timers, script, (event) => tell(handler, event, headers));
    call.begin();
    return call;
  }

  #drawn(streamed: boolean): { readonly script: ReplayScript; readonly failureClass: string | null } {
    const { wallNow, random, sightings, outages } = this.#world;
    const call = { at: wallNow(), streamed };
    const { id, sameModel, model } = this.#target;
    const assumed = assumedEnd(outages, id, call.at);
    if (assumed === "silence") return { script: silence, failureClass: null };
    if (assumed === "connect_failed") return { script: connectionRefused, failureClass: null };
    if (assumed !== null) return { script: refusalAtOnce, failureClass: assumed };
    const sighting = sightings.draw(id, call, random) ?? this.#unknown(call);
    if (sighting === null) return { script: refusalAtOnce, failureClass: "unavailable" };
    const { step } = sighting;
    const text = sightings.saysTheSame(id) ? whatAllSay : (sameModel ?? model);
    return { script: scriptOf(step, { streamed, text }), failureClass: step.outcome };
  }

  #unknown(call: ReplayedCall): Sighting | null {
    const { sightings, random, unknown, onUnknown } = this.#world;
    onUnknown(this.#target.id);
    return unknown === "answer" ? sightings.drawServed(call, random) : null;
  }
}

/** One call under way: event after event, each at its time. */
class ReplayCall implements UpstreamCall {
  readonly #timers: Timers;
  readonly #script: ReplayScript;
  readonly #tell: (event: ReplayEvent) => void;
  #timer: Timer | null = null;
  #next = 0;
  #passedMs = 0;
  #aborted = false;

  constructor(timers: Timers, script: ReplayScript, tell: (event: ReplayEvent) => void) {
    this.#timers = timers;
    this.#script = script;
    this.#tell = tell;
  }

  begin(): void {
    const event = this.#script[this.#next];
    if (event === undefined || this.#aborted) return;
    this.#timer = this.#timers.start(Math.max(0, event.atMs - this.#passedMs), () => this.#live(event.atMs));
  }

  /** All that happens at that moment. */
  #live(atMs: number): void {
    this.#passedMs = atMs;
    for (let event = this.#script[this.#next]; event?.atMs === atMs; event = this.#script[this.#next]) {
      this.#next += 1;
      this.#tell(event);
      if (this.#aborted) return;
    }
    this.begin();
  }

  abort(): void {
    this.#aborted = true;
    this.#timer?.cancel();
  }

  /** Replayed callers read as quickly as they are told. */
  pause(): void {}

  resume(): void {}
}

function tell(handler: UpstreamHandler, event: ReplayEvent, headers: Readonly<Record<string, string>>): void {
  switch (event.kind) {
    case "head":
      return handler.onHead({ status: event.status, headers });
    case "line":
      return handler.onData(bytesFor(event.line));
    case "end":
      return handler.onEnd();
    case "failure":
      return handler.onFailure({ kind: event.failure, reusedSocket: false, detail: "as it was recorded" });
  }
}
