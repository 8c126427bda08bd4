import { isJsonObject } from "../json/read-json.ts";
import { frameData } from "../sse/frame-json.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** An answer as it lies there: a plain body, or the frames of a stream that came to its end. */
export type WholeAnswer =
  | { readonly kind: "plain"; readonly body: Uint8Array }
  /** `whole`: false where the first frames were too many to be kept. */
  | { readonly kind: "stream"; readonly frames: readonly Uint8Array[]; readonly whole: boolean };

/** The JSON objects that frames carry, in order; sentinels and comments carry none. */
export function* eventsOf(frames: readonly Uint8Array[]): Generator<JsonObject> {
  for (const frame of frames) {
    const data = frameData(frame);
    if (data.kind === "json" && isJsonObject(data.value)) yield data.value;
  }
}

/** Those among the members of a list that are objects; none of what is no list. */
export function objectsOf(list: unknown): readonly JsonObject[] {
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}
