import type { UpstreamCall, UpstreamHandler } from "@understudy/core";
import type { PlainCall } from "./plain-call.ts";
import type { StreamedCall } from "./streamed-call.ts";
import { Telling } from "../transport/telling.ts";

/** What whoever started a crossed call holds in its hand. */
export class RunningCall implements UpstreamCall {
  readonly telling: Telling;
  #call: PlainCall | StreamedCall | undefined;

  constructor(handler: UpstreamHandler) {
    this.telling = new Telling(handler, () => this.abort());
  }

  carryOn(call: PlainCall | StreamedCall): void {
    this.#call = call;
    call.begin();
  }

  abort(): void {
    this.telling.stop();
    this.#call?.hub.abort();
  }

  pause(): void {
    this.telling.pause();
    this.#call?.hub.pause();
  }

  resume(): void {
    this.telling.resume(() => {
      if (this.telling.over) return;
      this.#call?.hub.resume();
      this.#call?.resume();
    });
  }
}
