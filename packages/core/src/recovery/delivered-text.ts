import type { AnswerCodec, StreamFrame } from "../answer.ts";

/** Beyond this the frames kept so far are boiled down to their text. */
const keptBytesLimit = 65_536;

/**
 * The text a client already has, in case its stream breaks (docs/resilience.md 0.12). Frames are only
 * kept, and read when they are needed or have become many: a stream that goes well pays next to nothing.
 */
export class DeliveredText {
  readonly #codec: AnswerCodec;
  readonly #limit: number;
  #frames: StreamFrame[] = [];
  #keptBytes = 0;
  #text: string | null = "";
  #first: StreamFrame | null = null;

  /** `limit`: characters; a longer text is of no use to anybody. */
  constructor(codec: AnswerCodec, limit: number) {
    this.#codec = codec;
    this.#limit = limit;
  }

  keep(frames: readonly StreamFrame[]): void {
    if (this.#text === null) return;
    for (const frame of frames) {
      this.#frames.push(frame);
      this.#keptBytes += frame.bytes.length;
    }
    if (this.#keptBytes > keptBytesLimit) this.#boilDown();
  }

  /** The text; null: it is none that another leg could take up, or too long, or there is none. */
  get text(): string | null {
    this.#boilDown();
    return this.#text === "" ? null : this.#text;
  }

  /** The first frame with content: the name under which everything else must go on. */
  get first(): StreamFrame | null {
    this.#boilDown();
    return this.#first;
  }

  #boilDown(): void {
    const frames = this.#frames;
    this.#frames = [];
    this.#keptBytes = 0;
    for (const frame of frames) {
      const text = this.#text === null ? null : this.#codec.textOf(frame);
      this.#text = this.#text === null || text === null ? null : this.#text + text;
      if (text !== null && text !== "") this.#first ??= frame;
    }
    if ((this.#text?.length ?? 0) > this.#limit) this.#text = null;
  }
}
