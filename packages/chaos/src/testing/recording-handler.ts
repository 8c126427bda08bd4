import type { ResponseHead, TransportFailure, UpstreamHandler } from "@understudy/core";

/** Writes down one exchange: what arrived, how it ended, and what came when. */
export class RecordingHandler implements UpstreamHandler {
  head: ResponseHead | null = null;
  readonly chunks: Uint8Array[] = [];
  ending: "open" | "end" | TransportFailure["kind"] = "open";
  /** Called with every event, before it returns to the transport. */
  onEvent: (event: "head" | "data" | "end" | "failure") => void = () => undefined;

  onHead(head: ResponseHead): void {
    this.head = head;
    this.onEvent("head");
  }

  onData(chunk: Uint8Array): void {
    this.chunks.push(chunk);
    this.onEvent("data");
  }

  onEnd(): void {
    this.ending = "end";
    this.onEvent("end");
  }

  onFailure(failure: TransportFailure): void {
    this.ending = failure.kind;
    this.onEvent("failure");
  }

  get bytes(): Uint8Array {
    return new Uint8Array(this.chunks.flatMap((chunk) => [...chunk]));
  }

  get text(): string {
    return new TextDecoder().decode(this.bytes);
  }

  /** The data of every whole event, JSON read where it is JSON. */
  get events(): readonly unknown[] {
    return this.text
      .split("\n\n")
      .slice(0, -1)
      .map((frame) => readEvent(frame.replace(/^(event: .*\n)?data: /, "")));
  }
}

function readEvent(data: string): unknown {
  try {
    return JSON.parse(data) as unknown;
  } catch {
    return data;
  }
}
