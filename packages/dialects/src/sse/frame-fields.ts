/** What a frame says, once its lines are read. */
export interface FrameFields {
  /** The `data` lines joined by line feeds; absent when there is none. */
  readonly data?: string;
  /** The last `event` line. */
  readonly event?: string;
}

const lineEnd = /\r\n|\n|\r/;
const byteOrderMark = "\uFEFF";

/**
 * Reads the lines of one frame (WHATWG HTML, section 9.2.6). Comments, `id` and `retry` say nothing
 * about an answer and are passed over, as are unknown fields.
 */
export function frameFields(text: string): FrameFields {
  let data: string | undefined;
  let event: string | undefined;
  for (const line of text.split(lineEnd)) {
    const colon = line.indexOf(":");
    const name = colon === -1 ? line : line.slice(0, colon);
    if (name !== "data" && name !== "event") continue;
    const value = colon === -1 ? "" : line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1);
    if (name === "event") event = value;
    else data = data === undefined ? value : `${data}\n${value}`;
  }
  return { ...(data !== undefined && { data }), ...(event !== undefined && { event }) };
}

/** The text without the byte-order mark a stream may begin with. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith(byteOrderMark) ? text.slice(1) : text;
}
