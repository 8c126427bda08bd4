import { decodeUtf8 } from "../json/read-json.ts";
import { StringWalker } from "../json/string-walker.ts";

const lineFeed = 0x0a;
const space = 0x20;
const zero = 0x30;
const nine = 0x39;
const byteOrderMarkStart = 0xef;

/** A stretch of a frame that changes from one content frame to the next. */
export interface Hole {
  readonly start: number;
  readonly end: number;
  /**
   * The body of a string (`filled`: one that makes the frame content and may not be empty; `random`: one
   * that says nothing), spaces, or a whole number not below zero.
   */
  readonly holds: "text" | "filled text" | "random text" | "spaces" | "digits";
}

/** A dialect's eye for the holes of a frame that was found to be content; undefined when it sees none. */
export type FindHoles = (frame: Uint8Array) => readonly Hole[] | undefined;

/**
 * The frame of a stream's last content, seen as fixed bytes around what changes from chunk to
 * chunk: the piece of text or of a tool call's arguments, and what vendors add at random. A frame
 * with the same fixed bytes and sound strings differs in nothing that bears on its meaning, so it
 * needs no parse.
 */
export class ContentTemplate {
  readonly #literals: readonly Uint8Array[];
  readonly #holes: readonly Hole[];
  readonly #shortest: number;
  #textLength: number;

  private constructor(frame: Uint8Array, holes: readonly Hole[]) {
    this.#holes = holes;
    const starts = [0, ...holes.map((hole) => hole.end)];
    this.#literals = starts.map((start, index) => frame.slice(start, holes[index]?.start));
    this.#shortest = this.#literals.reduce((sum, literal) => sum + literal.length, 0);
    this.#textLength = holes.reduce((sum, hole) => sum + (isText(hole) ? hole.end - hole.start : 0), 0);
  }

  /** Bytes of content in the frame it was learnt from or matched last. */
  get textLength(): number {
    return this.#textLength;
  }

  /** Learns from a frame that was parsed and found to be content; undefined when it cannot. */
  static learn(frame: Uint8Array, findHoles: FindHoles): ContentTemplate | undefined {
    // A byte-order mark counts at the beginning of a stream only: such a frame has no likeness.
    if (frame[frame.length - 1] !== lineFeed || frame[0] === byteOrderMarkStart) return undefined;
    const found = findHoles(frame);
    if (found === undefined) return undefined;
    return new ContentTemplate(
      frame,
      found.toSorted((a, b) => a.start - b.start),
    );
  }

  /** Index behind the frame that stands at `from` if it is one like this, whole in `chunk`; else -1. */
  match(chunk: Uint8Array, from: number): number {
    if (chunk.length - from < this.#shortest) return -1;
    const strings = new StringWalker(chunk);
    let at = from;
    let textLength = 0;
    for (let index = 0; ; index += 1) {
      const literal = this.#literals[index]!;
      if (!startsWith(chunk, at, literal)) return -1;
      at += literal.length;
      const hole = this.#holes[index];
      if (hole === undefined) break;
      if (hole.holds === "spaces") {
        while (chunk[at] === space) at += 1;
        continue;
      }
      if (hole.holds === "digits") {
        const start = at;
        at = skipDigits(chunk, start);
        if (at === start || (chunk[start] === zero && at > start + 1)) return -1;
        continue;
      }
      const quote = strings.closingQuote(at);
      if (quote < 0 || (hole.holds === "filled text" && quote === at)) return -1;
      if (isText(hole)) textLength += quote - at;
      at = quote;
    }
    if (strings.hasNonAscii && decodeUtf8(chunk.subarray(from, at)) === undefined) return -1;
    this.#textLength = textLength;
    return at;
  }
}

function isText({ holds }: Hole): boolean {
  return holds === "text" || holds === "filled text";
}

function startsWith(bytes: Uint8Array, at: number, literal: Uint8Array): boolean {
  if (bytes.length - at < literal.length) return false;
  for (let index = 0; index < literal.length; index += 1)
    if (bytes[at + index] !== literal[index]) return false;
  return true;
}

function skipDigits(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at]! >= zero && bytes[at]! <= nine) at += 1;
  return at;
}
