const quote = '"';
const backslash = "\\";
/** What OpenAI adds to each frame at random, to hide how long its text is; it says nothing. */
const padding = /,\s*"obfuscation":\s*"[^"\\]*"/;

/**
 * The `data` lines of a stream, with those in a row put together that differ in nothing but the piece of text under
 * `key`: most of a stream, which so takes one parse instead of hundreds. A line without such a piece, or with an
 * empty one, stays as it is. What JSON says of the pieces one after the other it says of them together: an escape
 * sequence never goes over the end of a string.
 */
export function* joinAlikeFrames(lines: Iterable<string>, key: string): Generator<string> {
  const member = `"${key}":`;
  let head = "";
  let tail = "";
  let pieces = "";
  for (const line of lines) {
    if (!line.startsWith("data:")) continue;
    // Slices are compared at once, `startsWith` character by character.
    if (pieces !== "" && line.slice(0, head.length) === head) {
      const end = endOfPiece(line, head.length);
      if (end > head.length && isTail(line.slice(end), tail)) {
        pieces += line.slice(head.length, end);
        continue;
      }
    }
    if (pieces !== "") yield head + pieces + tail;
    const start = startOfPiece(line, member);
    const end = start < 0 ? -1 : endOfPiece(line, start);
    if (end > start && !line.includes('"arguments":')) {
      head = line.slice(0, start);
      pieces = line.slice(start, end);
      tail = line.slice(end).replace(padding, "");
    } else {
      pieces = "";
      yield line;
    }
  }
  if (pieces !== "") yield head + pieces + tail;
}

function isTail(end: string, tail: string): boolean {
  return end === tail || end.replace(padding, "") === tail;
}

/** Behind the quote that opens it; -1: no text stands there. */
function startOfPiece(line: string, member: string): number {
  const found = line.indexOf(member);
  if (found < 0) return -1;
  const at = found + member.length;
  if (line[at] === quote) return at + 1;
  return line[at] === " " && line[at + 1] === quote ? at + 2 : -1;
}

/** Where the quote stands that closes it; -1: nowhere. */
function endOfPiece(line: string, start: number): number {
  for (let at = line.indexOf(quote, start); at >= 0; at = line.indexOf(quote, at + 1)) {
    let escapes = 0;
    while (at - escapes > start && line[at - escapes - 1] === backslash) escapes += 1;
    if (escapes % 2 === 0) return at;
  }
  return -1;
}
