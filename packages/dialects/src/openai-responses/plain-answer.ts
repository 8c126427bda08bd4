import type { PlainMeaning } from "@understudy/core";
import { malformed } from "../answer/meanings.ts";
import { isJsonObject, readJson } from "../json/read-json.ts";
import { isFilledItem } from "./carries-content.ts";
import { finishReason, unknownReason } from "./finish-reason.ts";
import { failedResponseError } from "./response-error.ts";
import { readUsage } from "./usage.ts";

/**
 * Reads a whole response (docs/resilience.md section 2, rows 33 to 36). A background job comes back
 * `queued` and without output, which is its answer. Output without a status is taken, with the reason
 * `unknown`: the closed JSON proves it whole. With neither nothing can be believed.
 */
export function readPlainResponse(body: Uint8Array): PlainMeaning {
  const response = readJson(body);
  if (response === undefined) return malformed("the answer is not JSON");
  if (!isJsonObject(response)) return malformed("the answer is not a JSON object");
  if (response["status"] === "failed" || response["error"])
    return { kind: "error", error: failedResponseError({}, response) };
  const { output } = response;
  if (!Array.isArray(output)) return malformed("the answer has no output");
  if (!output.every(isJsonObject)) return malformed("an item is no object");
  const reason = finishReason(response);
  const hasContent = output.some(isFilledItem);
  if (!hasContent && reason === undefined) return malformed("the answer has neither output nor a status");
  const usage = readUsage(response["usage"]);
  return {
    kind: "answer",
    finishReason: reason ?? unknownReason,
    empty: !hasContent && reason === "stop",
    ...(usage !== undefined && { usage }),
  };
}
