import type { StreamFrame, StreamReader } from "@understudy/core";
import { isJsonObject } from "../json/read-json.ts";
import { frameData } from "../sse/frame-json.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** The frames of a stream that came to its natural end; null: it did not, or something was wrong with it. */
export function wholeFrames(reader: StreamReader, bytes: Uint8Array): readonly StreamFrame[] | null {
  const frames = reader.read(bytes);
  const finish = frames.find(({ meaning }) => meaning.kind === "finish")?.meaning;
  const isSound = frames.every(({ meaning }) => meaning.kind !== "error" && meaning.kind !== "malformed");
  const isNatural = finish?.kind === "finish" && finish.reason === "stop" && !finish.filtered;
  return isSound && isNatural && !reader.pending ? frames : null;
}

/**
 * The text of each frame's JSON put together; null as soon as `read` finds in one what is no text.
 * Frames without data say nothing.
 */
export function joinedText(
  frames: readonly StreamFrame[],
  read: (event: JsonObject) => string | null,
): string | null {
  let whole = "";
  for (const { bytes } of frames) {
    const data = frameData(bytes);
    if (data.kind === "none") continue;
    // `[DONE]` is no JSON and was found to be the sentinel.
    if (data.kind === "unreadable") continue;
    const text = isJsonObject(data.value) ? read(data.value) : null;
    if (text === null) return null;
    whole += text;
  }
  return whole;
}

/** Nothing, or nothing in it. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "" || value === false) return true;
  return Array.isArray(value) && value.length === 0;
}
