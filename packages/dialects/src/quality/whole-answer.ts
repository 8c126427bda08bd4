import { isJsonObject, parseJson } from "../json/read-json.ts";
import { joinAlikeFrames } from "./alike-frames.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** An answer as it lies there: a plain body, or the frames of a stream that came to its end, one behind the other. */
export type WholeAnswer =
  | { readonly kind: "plain"; readonly body: Uint8Array }
  /** `whole`: false where the first frames were too many to be kept. */
  | { readonly kind: "stream"; readonly bytes: Uint8Array; readonly whole: boolean };

/** The frames were found to be UTF-8 when they came. */
const decoder = new TextDecoder();
const field = "data:";

/**
 * The JSON objects that frames carry, in order, those in a row as one that differ only in the piece of text
 * under `piece`; sentinels and comments carry none, nor does data on several lines, which no vendor writes.
 * All frames are decoded at once, which takes half the time of one by one.
 */
export function* eventsOf(stream: Uint8Array, piece: string): Generator<JsonObject> {
  for (const line of joinAlikeFrames(linesOf(stream), piece)) {
    const event = eventOf(line);
    if (event !== null) yield event;
  }
}

/** The same, the last one first. */
export function* eventsBackwards(stream: Uint8Array): Generator<JsonObject> {
  for (const line of linesOf(stream).toReversed()) {
    const event = eventOf(line);
    if (event !== null) yield event;
  }
}

function linesOf(stream: Uint8Array): string[] {
  const text = decoder.decode(stream);
  return text.includes("\r") ? text.split(/\r\n?|\n/) : text.split("\n");
}

function eventOf(line: string): JsonObject | null {
  if (!line.startsWith(field)) return null;
  let start = field.length;
  while (line[start] === " ") start += 1;
  // A sentinel is no JSON, and to find that out by parsing costs more than a frame.
  if (line[start] !== "{") return null;
  const event = parseJson(line.slice(start));
  return isJsonObject(event) ? event : null;
}

/** Those among the members of a list that are objects; none of what is no list. */
export function objectsOf(list: unknown): readonly JsonObject[] {
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}
