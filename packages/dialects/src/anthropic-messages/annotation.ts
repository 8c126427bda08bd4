import { annotateFrame as annotateAnyFrame } from "../answer/annotation.ts";
import type { UnderstudyNote } from "../dialect.ts";
import { isJsonObject } from "../json/read-json.ts";
import { frameData } from "../sse/frame-json.ts";

/** Puts our note into `message_stop` and leaves every other frame as it is (docs/resilience.md 0.17). */
export function annotateFrame(frame: Uint8Array, note: UnderstudyNote): Uint8Array {
  return isMessageStop(frame) ? annotateAnyFrame(frame, note) : frame;
}

function isMessageStop(frame: Uint8Array): boolean {
  const data = frameData(frame);
  return data.kind === "json" && isJsonObject(data.value) && data.value["type"] === "message_stop";
}
