import type { Timer, Timers } from "@understudy/core";
import type { ChunkMark, Script, ScriptHead, ScriptStep } from "./script.ts";

/** Where a script is played to: a transport's handler or a socket. */
export interface ScriptSink {
  onHead(head: ScriptHead): void;
  onData(bytes: Uint8Array): void;
  onEnd(): void;
  onReset(): void;
  onRefuse(): void;
}

/** Who keeps the books of a call while its script is played. */
export interface ScriptWitness {
  headSent(status: number): void;
  dataSent(bytes: number, mark: ChunkMark): void;
  /** The script came to its own end. */
  ended(): void;
  /** The caller went away first. */
  aborted(): void;
}

/**
 * Plays one script to one sink, in the time of the given timers. Nothing happens synchronously
 * inside `start` or `resume`, nothing after `abort`. While paused the script stands still, as a
 * provider does whose socket no longer takes bytes.
 */
export class ScriptPlayer {
  readonly #script: Script;
  readonly #timers: Timers;
  readonly #sink: ScriptSink;
  readonly #witness: ScriptWitness;
  #next = 0;
  #timer: Timer | null = null;
  #paused = false;
  /** A step was due while paused. */
  #held = false;
  #over = false;

  constructor(script: Script, timers: Timers, sink: ScriptSink, witness: ScriptWitness) {
    this.#script = script;
    this.#timers = timers;
    this.#sink = sink;
    this.#witness = witness;
  }

  start(): void {
    const first = this.#script[0];
    if (first !== undefined) this.#wait(first.afterMs);
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    if (!this.#held || this.#over) return;
    this.#held = false;
    this.#wait(0);
  }

  abort(): void {
    if (this.#over) return;
    this.#over = true;
    this.#timer?.cancel();
    this.#witness.aborted();
  }

  #wait(ms: number): void {
    this.#timer = this.#timers.start(ms, () => this.#play());
  }

  /** The step that is due, and those that follow it without a wait. */
  #play(): void {
    let step = this.#script[this.#next];
    while (step !== undefined && !this.#over) {
      if (this.#paused) {
        this.#held = true;
        return;
      }
      this.#next += 1;
      this.#perform(step);
      step = this.#script[this.#next];
      if (step !== undefined && step.afterMs > 0 && !this.#over) {
        this.#wait(step.afterMs);
        return;
      }
    }
  }

  /** Books first: whoever saw the last byte finds the call already closed in the log. */
  #perform(step: ScriptStep): void {
    switch (step.kind) {
      case "head":
        this.#witness.headSent(step.head.status);
        this.#sink.onHead(step.head);
        return;
      case "data":
        this.#witness.dataSent(step.bytes.byteLength, step.mark);
        this.#sink.onData(step.bytes);
        return;
      case "end":
        this.#finish();
        this.#sink.onEnd();
        return;
      case "reset":
        this.#finish();
        this.#sink.onReset();
        return;
      case "refuse":
        this.#finish();
        this.#sink.onRefuse();
        return;
    }
  }

  #finish(): void {
    this.#over = true;
    this.#witness.ended();
  }
}
