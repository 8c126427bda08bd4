import type { ResponseHead, TransportFailure, UpstreamHandler } from "@understudy/core";

type Arrival =
  | { readonly kind: "head"; readonly head: ResponseHead }
  | { readonly kind: "data"; readonly chunk: Uint8Array }
  | { readonly kind: "end" }
  | { readonly kind: "failure"; readonly failure: TransportFailure };

/**
 * Tells one handler what its contract promises: nothing from inside `Transport.start`, nothing while
 * paused, what waits in order, one ending, nothing after it.
 */
export class Telling {
  readonly #handler: UpstreamHandler;
  readonly #onBug: () => void;
  /** What may not be told yet; undefined: what comes may be told at once. */
  #held: Arrival[] | undefined = [];
  #paused = false;
  #over = false;

  /** `onBug`: the handler has thrown; the call must be ended, and the fault surfaces by itself. */
  constructor(handler: UpstreamHandler, onBug: () => void) {
    this.#handler = handler;
    this.#onBug = onBug;
  }

  /** Stopped, or the ending has been told. */
  get over(): boolean {
    return this.#over;
  }

  get paused(): boolean {
    return this.#paused;
  }

  /** Until now nothing was told; from inside here neither. */
  begin(): void {
    if (this.#held?.length === 0) this.#held = undefined;
    else queueMicrotask(() => this.#release());
  }

  pause(): void {
    this.#paused = true;
    this.#held ??= [];
  }

  /** Tells what has waited, then calls `goOn`, unless the handler pauses again: more may come. */
  resume(goOn: () => void): void {
    if (!this.#paused) return;
    this.#paused = false;
    // Never from inside another call's callback.
    queueMicrotask(() => {
      if (this.#release()) goOn();
    });
  }

  stop(): void {
    this.#over = true;
    this.#held = undefined;
  }

  head(head: ResponseHead): void {
    this.#arrive({ kind: "head", head });
  }

  data(chunk: Uint8Array): void {
    this.#arrive({ kind: "data", chunk });
  }

  end(): void {
    this.#arrive({ kind: "end" });
  }

  failure(failure: TransportFailure): void {
    this.#arrive({ kind: "failure", failure });
  }

  #arrive(arrival: Arrival): void {
    if (this.#over) return;
    if (this.#held === undefined) this.#tell(arrival);
    else this.#held.push(arrival);
  }

  /** Whether nothing waits any more that did. */
  #release(): boolean {
    while (this.#held !== undefined && !this.#paused) {
      const next = this.#held.shift();
      if (next === undefined) {
        this.#held = undefined;
        return true;
      }
      this.#tell(next);
    }
    return false;
  }

  #tell(arrival: Arrival): void {
    if (this.#over) return;
    try {
      switch (arrival.kind) {
        case "head":
          this.#handler.onHead(arrival.head);
          return;
        case "data":
          this.#handler.onData(arrival.chunk);
          return;
        case "end":
          this.#over = true;
          this.#handler.onEnd();
          return;
        case "failure":
          this.#over = true;
          this.#handler.onFailure(arrival.failure);
          return;
      }
    } catch (bug) {
      // Whoever tells would take a handler's fault for one of the answer, and the provider for guilty.
      this.#onBug();
      queueMicrotask(() => {
        throw bug;
      });
    }
  }
}
