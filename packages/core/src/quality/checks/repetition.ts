import type { QualityCheck } from "../quality-check.ts";

/** A unit of fewer different words, or one said less often, may be meant: refrains, tables, laughter (0.21). */
const leastWords = 3;
const leastRepeats = 20;
/** Longer units than a twentieth of this are not found. */
const longestTail = 8_192;

const word = /[\p{L}\p{M}]+/gu;

/** It ends in a loop: the same at least three different words at least twenty times in a row (row 37). */
export const repetition: QualityCheck = {
  mark: "repetition",
  finds: ({ texts, calls }) => texts.some(endsInLoop) || calls.some((call) => endsInLoop(call.arguments)),
};

function endsInLoop(text: string): boolean {
  const tail = text.slice(-longestTail).trimEnd();
  const period = periodOf(tail);
  return period !== null && differentWords(tail.slice(-2 * period)) >= leastWords;
}

/**
 * The shortest unit of which the text's end is made at least twenty times; null: of none. By how far the
 * reversed text agrees with itself from each place on (the Z function), in linear time.
 */
function periodOf(text: string): number | null {
  const last = text.length - 1;
  const longest = Math.floor(text.length / leastRepeats);
  const agreement = new Uint16Array(longest + 1);
  let from = 0;
  let to = 0;
  for (let at = 1; at <= longest; at += 1) {
    const enough = at * (leastRepeats - 1);
    let length = at < to ? Math.min(to - at, agreement[at - from] ?? 0) : 0;
    while (
      length < enough &&
      at + length <= last &&
      text.charCodeAt(last - length) === text.charCodeAt(last - at - length)
    )
      length += 1;
    if (length >= enough) return at;
    agreement[at] = length;
    if (at + length > to) {
      from = at;
      to = at + length;
    }
  }
  return null;
}

/** In a unit that stands there twice: its first and last word may be cut. */
function differentWords(twice: string): number {
  const words = twice.match(word) ?? [];
  return new Set(words.slice(1, -1)).size;
}
