import type { PlainMeaning, Usage } from "@understudy/core";
import { malformed } from "../answer/meanings.ts";
import { upstreamError } from "../answer/upstream-error.ts";
import { isJsonObject, readJson } from "../json/read-json.ts";
import { isContentBlock } from "./carries-content.ts";
import { finishReason, unknownReason } from "./finish-reason.ts";

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
  const usage = readUsage(message["usage"]);
  return {
    kind: "answer",
    finishReason: reason ?? unknownReason,
    empty: !hasContent && reason === "stop",
    ...(usage !== undefined && { usage }),
  };
}

/** The input is the sum of what was read fresh, written to the cache and read from it. */
function readUsage(value: unknown): Usage | undefined {
  if (!isJsonObject(value)) return undefined;
  const { input_tokens: fresh, output_tokens: outputTokens } = value;
  if (typeof fresh !== "number" || typeof outputTokens !== "number") return undefined;
  const { cache_creation_input_tokens: written, cache_read_input_tokens: read } = value;
  return { inputTokens: fresh + count(written) + count(read), outputTokens };
}

function count(value: unknown): number {
  return typeof value === "number" ? value : 0;
}
