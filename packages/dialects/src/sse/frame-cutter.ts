import { GrowingBytes } from "./growing-bytes.ts";

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Where the reading stands between two bytes. */
type LineState =
  /** Inside a line. */
  | "text"
  /** At the start of a line. */
  | "start"
  /** Behind a CR that ended a line with something in it: a LF may still belong to it. */
  | "text-cr"
  /** The same behind the CR of a blank line. */
  | "blank-cr";

/**
 * Cuts an event stream into frames (WHATWG HTML, section 9.2.6: a line ends with LF, CRLF or CR, a
 * blank line ends a frame), whatever way its bytes are split. A frame that lies within one chunk is
 * a view of that chunk, nothing is copied.
 *
 * Whether a LF still follows a CR at the very end of a chunk is guessed from the last CR that did
 * not stand there, so that no frame of a CR-only stream waits for the next one.
 */
export class FrameCutter {
  readonly #held = new GrowingBytes();
  #state: LineState = "start";
  #isCrlf = true;

  /** Bytes held of a frame that is not whole yet. */
  get heldLength(): number {
    return this.#held.length;
  }

  /**
   * Index behind the frame that ends first in `chunk` at or after `from`. When none ends there: -1,
   * and the rest of the chunk is kept for the next one.
   */
  nextEnd(chunk: Uint8Array, from: number): number {
    const end = this.#scan(chunk, from);
    if (end === -1) this.#held.append(chunk.subarray(from));
    else this.#state = "start";
    return end;
  }

  /** The bytes of the frame that ends at `end`, begun in an earlier chunk or at `from`. */
  take(chunk: Uint8Array, from: number, end: number): Uint8Array {
    const tail = chunk.subarray(from, end);
    if (this.#held.length === 0) return tail;
    this.#held.append(tail);
    return this.#held.take();
  }

  /** The bytes of the frame that is not whole yet, for a caller who will not wait for its end. */
  takeHeld(): Uint8Array {
    return this.#held.take();
  }

  #scan(chunk: Uint8Array, from: number): number {
    let state = this.#state;
    for (let at = from; at < chunk.length; at += 1) {
      if (state === "text") at = skipText(chunk, at);
      const byte = chunk[at];
      if (state === "blank-cr") return byte === lineFeed ? at + 1 : at;
      if (state === "text-cr") this.#isCrlf = byte === lineFeed;
      if (byte === lineFeed) {
        if (state === "start") return at + 1;
        state = "start";
      } else if (byte === carriageReturn) {
        state = state === "text" ? "text-cr" : "blank-cr";
      } else {
        state = "text";
      }
    }
    if (state === "blank-cr" && !this.#isCrlf) return chunk.length;
    this.#state = state;
    return -1;
  }
}

/** Index of the first byte that may end a line, or the end. */
function skipText(chunk: Uint8Array, from: number): number {
  let at = from;
  while (at < chunk.length && chunk[at]! > carriageReturn) at += 1;
  return at;
}
