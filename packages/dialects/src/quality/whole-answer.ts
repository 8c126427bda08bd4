import { isJsonObject, parseJson } from "../json/read-json.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** An answer as it lies there: a plain body, or the frames of a stream that came to its end. */
export type WholeAnswer =
  | { readonly kind: "plain"; readonly body: Uint8Array }
  /** `whole`: false where the first frames were too many to be kept. */
  | { readonly kind: "stream"; readonly frames: readonly Uint8Array[]; readonly whole: boolean };

/** The frames were found to be UTF-8 when they came. */
const decoder = new TextDecoder();

/**
 * The JSON objects that frames carry, in order; sentinels and comments carry none, nor does data on several
 * lines, which no vendor writes. All frames are decoded at once, which takes half the time of one by one.
 */
export function* eventsOf(frames: readonly Uint8Array[]): Generator<JsonObject> {
  const text = decoder.decode(joined(frames));
  const lines = text.includes("\r") ? text.split(/\r\n?|\n/) : text.split("\n");
  for (const line of lines) {
    const event = line.startsWith(field) ? parseJson(line.slice(field.length)) : undefined;
    if (isJsonObject(event)) yield event;
  }
}

const field = "data:";

function joined(frames: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(frames.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const frame of frames) {
    whole.set(frame, at);
    at += frame.length;
  }
  return whole;
}

/** Those among the members of a list that are objects; none of what is no list. */
export function objectsOf(list: unknown): readonly JsonObject[] {
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}
