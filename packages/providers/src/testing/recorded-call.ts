import type { ResponseHead, TransportFailure, UpstreamHandler } from "@understudy/core";
import type { Watch } from "./watch.ts";

export type RecordedEvent = "head" | "data" | "end" | "failure";

/** A handler that remembers what it was told, in order. `react` is called after each. */
export class RecordedCall implements UpstreamHandler {
  readonly events: RecordedEvent[] = [];
  readonly chunks: Uint8Array[] = [];
  head: ResponseHead | undefined;
  failure: TransportFailure | undefined;
  bytes = 0;
  readonly #watch: Watch;
  readonly #react: (event: RecordedEvent) => void;

  constructor(watch: Watch, react: (event: RecordedEvent) => void = () => {}) {
    this.#watch = watch;
    this.#react = react;
  }

  get text(): string {
    return Buffer.concat(this.chunks).toString();
  }

  get ended(): boolean {
    return this.events.includes("end") || this.events.includes("failure");
  }

  /** The events without what only depends on how the bytes were cut. */
  get story(): readonly RecordedEvent[] {
    return this.events.filter((event, index) => event !== "data" || this.events[index - 1] !== "data");
  }

  onHead(head: ResponseHead): void {
    this.head = head;
    this.#record("head");
  }

  onData(chunk: Uint8Array): void {
    this.chunks.push(chunk);
    this.bytes += chunk.byteLength;
    this.#record("data");
  }

  onEnd(): void {
    this.#record("end");
  }

  onFailure(failure: TransportFailure): void {
    this.failure = failure;
    this.#record("failure");
  }

  #record(event: RecordedEvent): void {
    this.events.push(event);
    this.#react(event);
    this.#watch.changed();
  }
}
