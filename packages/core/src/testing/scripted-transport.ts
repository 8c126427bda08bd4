import type { Timer, Timers } from "../ports.ts";
import type { Transport, UpstreamCall, UpstreamHandler, UpstreamRequest } from "../transport.ts";
import { textOf } from "../virtual/ascii.ts";
import type { Script, ScriptStep } from "./script.ts";

/** One call as the provider saw it. */
export interface ScriptedCall {
  /** Counts from 0, over the life of the transport. */
  readonly number: number;
  readonly request: UpstreamRequest;
  readonly state: "open" | "ended" | "failed" | "aborted";
  readonly paused: boolean;
  /** Everything sent in the body so far. */
  readonly sent: string;
}

export type CallStep = { readonly kind: "start" } | { readonly kind: "abort" } | ScriptStep;

export interface ScriptedTransportOptions {
  readonly timers: Timers;
  /** What the provider does with one call. */
  readonly respond: (request: UpstreamRequest, number: number) => Script;
  /** Told of every step of every call, just before the handler is. */
  readonly onStep?: (call: ScriptedCall, step: CallStep) => void;
}

/** A way to a provider that follows a script, call by call, in virtual time; pauses and aborts work. */
export class ScriptedTransport implements Transport {
  readonly calls: ScriptedCall[] = [];
  readonly #options: ScriptedTransportOptions;

  constructor(options: ScriptedTransportOptions) {
    this.#options = options;
  }

  start(request: UpstreamRequest, handler: UpstreamHandler): UpstreamCall {
    const call = new RunningCall(this.calls.length, request, handler, this.#options);
    this.calls.push(call);
    call.start();
    return call;
  }

  /** Calls that have neither ended nor been aborted. */
  get open(): number {
    return this.calls.filter((call) => call.state === "open").length;
  }
}

class RunningCall implements ScriptedCall, UpstreamCall {
  readonly number: number;
  readonly request: UpstreamRequest;
  state: ScriptedCall["state"] = "open";
  paused = false;
  sent = "";
  readonly #handler: UpstreamHandler;
  readonly #options: ScriptedTransportOptions;
  readonly #steps: Iterator<ScriptStep>;
  #next: ScriptStep | undefined;
  #timer: Timer | null = null;
  /** Its time came while the reader was paused. */
  #overdue = false;

  constructor(
    number: number,
    request: UpstreamRequest,
    handler: UpstreamHandler,
    options: ScriptedTransportOptions,
  ) {
    this.number = number;
    this.request = request;
    this.#handler = handler;
    this.#options = options;
    this.#steps = options.respond(request, number)[Symbol.iterator]();
  }

  start(): void {
    this.#options.onStep?.(this, { kind: "start" });
    this.#schedule();
  }

  abort(): void {
    if (this.state !== "open") return;
    this.state = "aborted";
    this.#timer?.cancel();
    this.#options.onStep?.(this, { kind: "abort" });
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
    if (this.#overdue && this.state === "open") {
      this.#overdue = false;
      this.#timer = this.#options.timers.start(0, () => this.#due());
    }
  }

  #schedule(): void {
    const { value, done } = this.#steps.next();
    if (done === true) return;
    this.#next = value;
    this.#timer = this.#options.timers.start(value.afterMs, () => this.#due());
  }

  #due(): void {
    if (this.paused) this.#overdue = true;
    else if (this.#next !== undefined && this.state === "open") this.#play(this.#next);
  }

  #play(step: ScriptStep): void {
    if (step.kind === "data") this.sent += textOf(step.bytes);
    if (step.kind === "end") this.state = "ended";
    if (step.kind === "failure") this.state = "failed";
    this.#options.onStep?.(this, step);
    switch (step.kind) {
      case "head":
        this.#handler.onHead(step.head);
        break;
      case "data":
        this.#handler.onData(step.bytes);
        break;
      case "end":
        return this.#handler.onEnd();
      case "failure":
        return this.#handler.onFailure(step.failure);
    }
    if (this.state === "open") this.#schedule();
  }
}
