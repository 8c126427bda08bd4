import type { StreamFrame } from "../answer.ts";
import type { Delivery, Run, RunEnd, Served } from "../engine/delivery.ts";
import type { PathStep } from "../engine/record.ts";
import type { Timer, Timers } from "../ports.ts";
import { textOf } from "../virtual/ascii.ts";
import type { RequestEvent } from "./world-event.ts";

/** What a caller does besides waiting for the answer. */
export type Manner =
  | { readonly kind: "patient" }
  /** Leaves after so many ms, if it is still waiting. */
  | { readonly kind: "leaves"; readonly afterMs: number }
  /** Stops reading for so many ms after each piece it gets. */
  | { readonly kind: "slow"; readonly pauseMs: number };

export interface VirtualClientOptions {
  readonly id: string;
  readonly manner: Manner;
  readonly timers: Timers;
  readonly note: (event: RequestEvent) => void;
}

/** The client's side of one request, and what came of it. */
export class VirtualClient implements Delivery {
  readonly id: string;
  /** Who answered; null: nobody has yet. */
  served: Served | null = null;
  /** The body as far as it came, as text. */
  text = "";
  end: RunEnd | null = null;
  path: readonly PathStep[] = [];
  readonly #options: VirtualClientOptions;
  #run: Run | null = null;
  /** Its own next step: leaving, or reading on. */
  #timer: Timer | null = null;

  constructor(options: VirtualClientOptions) {
    this.#options = options;
    this.id = options.id;
  }

  /** The request is under way. */
  follow(run: Run): void {
    this.#run = run;
    const { manner, timers } = this.#options;
    if (manner.kind === "leaves" && this.end === null) {
      this.#timer = timers.start(manner.afterMs, () => this.leave());
    }
  }

  leave(): void {
    if (this.end !== null) return;
    this.#options.note({ type: "request-cancel", request: this.id });
    this.#run?.cancel();
  }

  onCommit(served: Served): void {
    this.served = served;
    this.#options.note({ type: "request-commit", request: this.id, target: served.target });
  }

  onFrames(frames: readonly StreamFrame[]): void {
    const text = frames.map(({ bytes }) => textOf(bytes)).join("");
    this.text += text;
    this.#options.note({ type: "request-frames", request: this.id, text });
    if (this.#options.manner.kind === "slow") this.#rest(this.#options.manner.pauseMs);
  }

  onEnd(end: RunEnd, path: readonly PathStep[]): void {
    const body = end.kind === "answered" || end.kind === "relayed" ? textOf(end.answer.body) : null;
    this.text += body ?? "";
    this.path = [...path];
    if ("served" in end) this.served = end.served;
    this.end = end;
    this.#timer?.cancel();
    this.#options.note({ type: "request-end", request: this.id, end, body, path: this.path });
  }

  #rest(pauseMs: number): void {
    this.#options.note({ type: "request-pause", request: this.id });
    this.#run?.pause();
    this.#timer?.cancel();
    this.#timer = this.#options.timers.start(pauseMs, () => {
      this.#options.note({ type: "request-resume", request: this.id });
      this.#run?.resume();
    });
  }
}
