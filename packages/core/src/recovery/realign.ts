import type { AnswerCodec, StreamFrame } from "../answer.ts";
import type { Splice, SpliceFacts } from "./splice.ts";

/**
 * Asks for the whole answer again and compares it with what the client has (docs/resilience.md 0.12):
 * while equal it is swallowed; what goes beyond is streamed on. The first difference, or an end before
 * all was said again, shows that it is another text.
 */
export class Realignment implements Splice {
  readonly #codec: AnswerCodec;
  readonly #delivered: string;
  readonly #renamed: (frame: StreamFrame) => Uint8Array;
  /** Characters found equal so far. */
  #matched = 0;

  constructor({ codec, delivered, first }: SpliceFacts) {
    this.#codec = codec;
    this.#delivered = delivered;
    this.#renamed = codec.continueAs(first);
  }

  get swallowed(): number {
    return this.#matched;
  }

  take(frames: readonly StreamFrame[]): readonly StreamFrame[] | null {
    const beyond: StreamFrame[] = [];
    for (const frame of frames) {
      if (this.#matched === this.#delivered.length) {
        beyond.push(this.#rename(frame));
        continue;
      }
      const rest = this.#compare(frame);
      if (rest === null) return null;
      if (rest !== "" || (frame.meaning.kind === "finish" && frame.meaning.content)) {
        beyond.push(this.#rename({ ...frame, bytes: this.#codec.withText(frame, rest) }));
      }
    }
    return beyond;
  }

  /** What the frame says beyond the delivered text; null: something else. */
  #compare(frame: StreamFrame): string | null {
    const text = this.#codec.textOf(frame);
    if (text === null) return null;
    const awaited = this.#delivered.slice(this.#matched, this.#matched + text.length);
    if (!text.startsWith(awaited)) return null;
    this.#matched += awaited.length;
    const isEarlyEnd = frame.meaning.kind === "finish" && this.#matched < this.#delivered.length;
    return isEarlyEnd ? null : text.slice(awaited.length);
  }

  #rename(frame: StreamFrame): StreamFrame {
    return { bytes: this.#renamed(frame), meaning: frame.meaning };
  }
}
