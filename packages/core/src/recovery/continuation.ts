import type { AnswerCodec, StreamFrame } from "../answer.ts";
import type { Splice, SpliceFacts } from "./splice.ts";

/** A repetition is looked for in this much of the delivered text; characters. */
const longestOverlap = 64;
/** A shorter one is more likely the text itself: "10" + "00", "very " + "very". */
const shortestOverlap = 16;

/** What a provider is given to go on from: none accepts a last word that ends in white space. */
export function toContinue(delivered: string): string {
  return delivered.trimEnd();
}

/**
 * Goes on where the client's text ends, from a provider that was given that text as the beginning of
 * its own answer (docs/resilience.md section 4, splice rules): white space that the client has is not
 * said twice, nor are last words that the provider repeats.
 */
export class Continuation implements Splice {
  readonly #codec: AnswerCodec;
  readonly #tail: string;
  readonly #space: string;
  readonly #renamed: (frame: StreamFrame) => Uint8Array;
  /** Frames whose text may still turn out to be a repetition; null: that is settled. */
  #held: StreamFrame[] | null = [];
  #heldText = "";
  swallowed = 0;

  constructor({ codec, delivered, first }: SpliceFacts) {
    const text = toContinue(delivered);
    this.#codec = codec;
    this.#tail = text.slice(-longestOverlap);
    this.#space = delivered.slice(text.length);
    this.#renamed = codec.continueAs(first);
  }

  take(frames: readonly StreamFrame[]): readonly StreamFrame[] | null {
    const onward: StreamFrame[] = [];
    for (const frame of frames) {
      if (this.#held === null) {
        onward.push(this.#rename(frame));
        continue;
      }
      const text = this.#codec.textOf(frame);
      if (text === null) return null;
      const isEnd = frame.meaning.kind === "finish";
      if (text !== "" || isEnd) this.#held.push(frame);
      this.#heldText += text;
      const known = this.#known(isEnd);
      if (known !== null) onward.push(...this.#release(known));
    }
    return onward;
  }

  /** How much of what was held the client has already; null: more must be seen to tell. */
  #known(isEnd: boolean): number | null {
    const text = this.#heldText;
    if (text === "" && !isEnd) return null;
    for (let length = this.#tail.length; length >= shortestOverlap; length--) {
      const repeated = this.#tail.slice(-length);
      if (text.startsWith(repeated)) return length + sharedStart(text.slice(length), this.#space);
      if (!isEnd && repeated.startsWith(text)) return null;
    }
    const isAllSpace = this.#space.startsWith(text);
    return isAllSpace && !isEnd ? null : sharedStart(text, this.#space);
  }

  /** Lets go what was held, without its first `known` characters. */
  #release(known: number): readonly StreamFrame[] {
    const held = this.#held ?? [];
    this.#held = null;
    this.swallowed = known;
    let left = known;
    return held.flatMap((frame) => {
      const text = this.#codec.textOf(frame) ?? "";
      const dropped = Math.min(left, text.length);
      left -= dropped;
      if (dropped === 0) return [this.#rename(frame)];
      if (dropped === text.length && frame.meaning.kind !== "finish") return [];
      return [this.#rename({ ...frame, bytes: this.#codec.withText(frame, text.slice(dropped)) })];
    });
  }

  #rename(frame: StreamFrame): StreamFrame {
    return { bytes: this.#renamed(frame), meaning: frame.meaning };
  }
}

function sharedStart(one: string, other: string): number {
  let length = 0;
  while (length < other.length && one[length] === other[length]) length += 1;
  return length;
}
