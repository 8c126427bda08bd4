import type { FaultedCall, Timer, UpstreamCall } from "@understudy/core";

/** Makes the call `delayMs` from now. Whoever leaves before has cost the provider nothing. */
export function startLater(call: FaultedCall, delayMs: number): UpstreamCall {
  return new DelayedCall(call, delayMs);
}

class DelayedCall implements UpstreamCall {
  readonly #timer: Timer;
  #call: UpstreamCall | null = null;
  #isPaused = false;

  constructor({ transport, request, handler, timers }: FaultedCall, delayMs: number) {
    this.#timer = timers.start(delayMs, () => {
      this.#call = transport.start(request, handler);
      if (this.#isPaused) this.#call.pause();
    });
  }

  abort(): void {
    this.#timer.cancel();
    this.#call?.abort();
  }

  pause(): void {
    this.#isPaused = true;
    this.#call?.pause();
  }

  resume(): void {
    this.#isPaused = false;
    this.#call?.resume();
  }
}
