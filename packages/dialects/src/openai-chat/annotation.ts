import type { UnderstudyNote } from "../dialect.ts";
import { spliceBytes } from "../json/splice-bytes.ts";

const openingBrace = 0x7b;
const closingBrace = 0x7d;
const dataField = "data:";
const byteOrderMarkLength = 3;

/**
 * Puts our note at the end of the JSON object in a finish frame, all other bytes as they were. A
 * frame whose last `data` line does not end an object (the sentinel) comes back untouched.
 */
export function annotateFrame(frame: Uint8Array, note: UnderstudyNote): Uint8Array {
  return annotateObject(frame, lastDataEnd(frame), note);
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

/** Where the last `data` line ends; 0 when there is none. */
function lastDataEnd(frame: Uint8Array): number {
  let lastEnd = 0;
  let start = frame[0] === 0xef ? byteOrderMarkLength : 0;
  while (start < frame.length) {
    let end = start;
    while (end < frame.length && frame[end] !== 0x0a && frame[end] !== 0x0d) end += 1;
    if (isDataLine(frame, start)) lastEnd = end;
    start = end + 1;
  }
  return lastEnd;
}

function isDataLine(frame: Uint8Array, start: number): boolean {
  for (let index = 0; index < dataField.length; index += 1)
    if (frame[start + index] !== dataField.charCodeAt(index)) return false;
  return true;
}
