const byteOrderMarkLength = 3;
const fieldName = "data:";
const space = 0x20;

/** Where the value of a `data` line stands in its frame; a space behind the colon is not part of it. */
export interface DataLine {
  readonly start: number;
  readonly end: number;
}

/** The `data` lines of one frame, in order. */
export function dataLines(frame: Uint8Array): readonly DataLine[] {
  const lines: DataLine[] = [];
  let at = frame[0] === 0xef ? byteOrderMarkLength : 0;
  while (at < frame.length) {
    let end = at;
    while (end < frame.length && frame[end] !== 0x0a && frame[end] !== 0x0d) end += 1;
    const colon = at + fieldName.length;
    if (isDataLine(frame, at)) lines.push({ start: frame[colon] === space ? colon + 1 : colon, end });
    at = end + 1;
  }
  return lines;
}

function isDataLine(frame: Uint8Array, start: number): boolean {
  for (let index = 0; index < fieldName.length; index += 1)
    if (frame[start + index] !== fieldName.charCodeAt(index)) return false;
  return true;
}
