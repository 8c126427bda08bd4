import type { PlainMeaning } from "@understudy/core";
import { malformed } from "../answer/meanings.ts";
import { upstreamError } from "../answer/upstream-error.ts";
import { isJsonObject, readJson } from "../json/read-json.ts";
import { isContentBlock } from "./carries-content.ts";
import { finishReason, unknownReason } from "./finish-reason.ts";
import { readWholeUsage } from "./usage.ts";

/**
 * Reads a whole message (docs/resilience.md section 2, rows 33 to 36). Content without a stop reason
 * is taken, with the reason `unknown`: the closed JSON proves it whole. With neither nothing can be
 * believed.
 */
export function readPlainMessage(body: Uint8Array): PlainMeaning {
  const message = readJson(body);
  if (message === undefined) return malformed("the answer is not JSON");
  if (!isJsonObject(message)) return malformed("the answer is not a JSON object");
  if (message["type"] === "error" || message["error"])
    return { kind: "error", error: upstreamError(message) };
  const { content } = message;
  if (!Array.isArray(content)) return malformed("the answer has no content");
  if (!content.every(isJsonObject)) return malformed("a content block is no object");
  const reason = finishReason(message["stop_reason"]);
  const hasContent = content.some(isContentBlock);
  if (!hasContent && reason === undefined)
    return malformed("the answer has neither content nor a stop reason");
  const usage = readWholeUsage(message["usage"]);
  return {
    kind: "answer",
    finishReason: reason ?? unknownReason,
    empty: !hasContent && reason === "stop",
    ...(usage !== undefined && { usage }),
  };
}
