import type { UnderstudyNote } from "../dialect.ts";
import { spliceBytes } from "../json/splice-bytes.ts";
import { dataLines } from "../sse/data-lines.ts";

const openingBrace = 0x7b;
const closingBrace = 0x7d;

/**
 * Puts our note at the end of the JSON object in a frame, all other bytes as they were. A frame
 * whose last `data` line does not end an object (`[DONE]`) comes back untouched.
 */
export function annotateFrame(frame: Uint8Array, note: UnderstudyNote): Uint8Array {
  return annotateObject(frame, dataLines(frame).at(-1)?.end ?? 0, note);
}

/** The same for a whole plain answer. */
export function annotatePlain(body: Uint8Array, note: UnderstudyNote): Uint8Array {
  return annotateObject(body, body.length, note);
}

/** Writes the note before the brace that stands, whitespace aside, last before `end`. */
function annotateObject(bytes: Uint8Array, end: number, note: UnderstudyNote): Uint8Array {
  const brace = lastBefore(bytes, end);
  if (bytes[brace] !== closingBrace) return bytes;
  const isEmpty = bytes[lastBefore(bytes, brace)] === openingBrace;
  const text = `${isEmpty ? "" : ","}"understudy":${JSON.stringify(note)}`;
  return spliceBytes(bytes, [brace, brace], text);
}

/** Index of the last byte before `end` that is no JSON whitespace; -1 when there is none. */
function lastBefore(bytes: Uint8Array, end: number): number {
  let at = end - 1;
  while (at >= 0 && isWhitespace(bytes[at]!)) at -= 1;
  return at;
}

function isWhitespace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}
