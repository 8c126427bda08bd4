import type { ResponseHead, TransportFailure, UpstreamHandler } from "@understudy/core";

type Arrival =
  | { readonly kind: "head"; readonly head: ResponseHead }
  | { readonly kind: "data"; readonly chunk: Uint8Array }
  | { readonly kind: "end" }
  | { readonly kind: "failure"; readonly failure: TransportFailure };

/**
 * Tells one handler what its contract promises: nothing while paused, what waits in order, one ending,
 * nothing after it. Whoever tells must not do so from inside `Transport.start`.
 */
export class Telling {
  readonly #handler: UpstreamHandler;
  readonly #onBug: () => void;
  #held: Arrival[] = [];
  #paused = false;
  #over = false;

  /** `onBug`: the handler has thrown; the call must be ended, and the fault surfaces by itself. */
  constructor(handler: UpstreamHandler, onBug: () => void) {
    this.#handler = handler;
    this.#onBug = onBug;
  }

  /** Nothing that is told from now on can matter. */
  get over(): boolean {
    return this.#over;
  }

  get paused(): boolean {
    return this.#paused;
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
  }

  /** After `resume`: tells what waited, unless the handler pauses again. */
  release(): void {
    while (!this.#paused && !this.#over) {
      const next = this.#held.shift();
      if (next === undefined) return;
      this.#tell(next);
    }
  }

  stop(): void {
    this.#over = true;
    this.#held = [];
  }

  head(head: ResponseHead): void {
    this.#arrive({ kind: "head", head });
  }

  data(chunk: Uint8Array): void {
    if (chunk.byteLength > 0) this.#arrive({ kind: "data", chunk });
  }

  end(): void {
    this.#arrive({ kind: "end" });
  }

  failure(failure: TransportFailure): void {
    this.#arrive({ kind: "failure", failure });
  }

  #arrive(arrival: Arrival): void {
    if (this.#over) return;
    if (this.#paused || this.#held.length > 0) this.#held.push(arrival);
    else this.#tell(arrival);
  }

  #tell(arrival: Arrival): void {
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
      // A package would take a handler's fault for one of the answer, and the provider for guilty.
      this.#onBug();
      queueMicrotask(() => {
        throw bug;
      });
    }
  }
}
