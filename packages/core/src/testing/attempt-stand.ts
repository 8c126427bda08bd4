import type { AnswerCodec } from "../answer.ts";
import type { Attempt, AttemptEnd } from "../attempt/attempt.ts";
import { startPlainAttempt } from "../attempt/plain-attempt.ts";
import { startStreamAttempt } from "../attempt/stream-attempt.ts";
import type { RefusalFacts, RefusalReading } from "../failure/refusal.ts";
import { textOf } from "../virtual/ascii.ts";
import { lineCodec } from "./line-codec.ts";
import { ManualTime } from "../virtual/manual-time.ts";
import type { Script } from "./script.ts";
import { type ScriptedCall, ScriptedTransport } from "./scripted-transport.ts";
import { SeededRandom } from "../virtual/seeded-random.ts";

export interface AttemptStandOptions {
  readonly streamed: boolean;
  readonly limitMs?: number;
  /** False: it is the caller's time that ends it. */
  readonly own?: boolean;
  readonly stallMs?: number;
  readonly slowMs?: number;
  readonly codec?: AnswerCodec;
  readonly refine?: (facts: RefusalFacts) => RefusalReading | undefined;
  readonly onCommit?: (attempt: Attempt) => void;
  readonly onFrames?: (attempt: Attempt, text: string) => void;
}

/** One attempt on the bench, against a scripted provider, with everything it tells. */
export class AttemptStand {
  readonly time = new ManualTime();
  readonly ends: AttemptEnd[] = [];
  readonly faults: unknown[] = [];
  readonly attempt: Attempt;
  commits = 0;
  slowMarks = 0;
  /** What would have gone to the client. */
  delivered = "";
  readonly #transport: ScriptedTransport;

  constructor(script: Script, options: AttemptStandOptions) {
    const { time } = this;
    this.#transport = new ScriptedTransport({ timers: time, respond: () => script });
    const task = {
      ports: { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(1) },
      transport: this.#transport,
      request: { body: new Uint8Array(), headers: {} },
      codec: options.codec ?? lineCodec,
      budget: { limitMs: options.limitMs ?? 10_000, own: options.own ?? true },
      refine: options.refine ?? (() => undefined),
      onHead: () => {},
      onFault: (fault: unknown) => this.faults.push(fault),
      onEnd: (end: AttemptEnd) => this.ends.push(end),
    };
    this.attempt = options.streamed
      ? startStreamAttempt({
          ...task,
          stallMs: options.stallMs ?? 30_000,
          slowMs: options.slowMs ?? null,
          onSlow: () => {
            this.slowMarks += 1;
          },
          onCommit: () => {
            this.commits += 1;
            options.onCommit?.(this.attempt);
          },
          onFrames: (frames) => {
            const text = frames.map(({ bytes }) => textOf(bytes)).join("");
            this.delivered += text;
            options.onFrames?.(this.attempt, text);
          },
        })
      : startPlainAttempt(task);
  }

  get call(): ScriptedCall {
    const [call] = this.#transport.calls;
    if (call === undefined) throw new Error("no call yet");
    return call;
  }

  /** Its one end; an error if there is none, or more than one. */
  get end(): AttemptEnd {
    const [end] = this.ends;
    if (end === undefined || this.ends.length > 1) throw new Error(`${this.ends.length} ends`);
    return end;
  }

  /** The class it failed with, or how else it ended. */
  get outcome(): string {
    const { end } = this;
    return end.kind === "failed" ? end.failure.class : end.kind;
  }

  /** Lives on until nothing more can happen. */
  run(): this {
    while (this.time.step());
    return this;
  }
}
