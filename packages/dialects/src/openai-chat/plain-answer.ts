import type { PlainMeaning } from "@understudy/core";
import { malformed } from "../answer/meanings.ts";
import { upstreamError } from "../answer/upstream-error.ts";
import { isJsonObject, readJson } from "../json/read-json.ts";
import { carriesContent } from "./carries-content.ts";
import { combinedReason, unknownReason } from "./finish-reason.ts";
import { holdsError } from "./holds-error.ts";
import { readUsage } from "./usage.ts";

/**
 * Reads a whole plain answer (docs/resilience.md section 2, rows 33 to 36). Fewer choices than asked
 * for are the provider's business. A choice with content but without a finish reason is taken, with
 * the reason `unknown`: some compatible servers leave it out, and the answer is all there, proven by
 * the closed JSON. One with neither is malformed: nothing in it can be believed.
 */
export function readPlainAnswer(body: Uint8Array): PlainMeaning {
  const answer = readJson(body);
  if (answer === undefined) return malformed("the answer is not JSON");
  if (!isJsonObject(answer)) return malformed("the answer is not a JSON object");
  if (holdsError(answer)) return { kind: "error", error: upstreamError(answer) };
  const { choices } = answer;
  if (!Array.isArray(choices) || choices.length === 0) return malformed("the answer has no choices");
  const reasons: string[] = [];
  let hasContent = false;
  for (const choice of choices) {
    if (!isJsonObject(choice)) return malformed("a choice is no object");
    if (holdsError(choice)) return { kind: "error", error: upstreamError(choice) };
    const { message, finish_reason: reason } = choice;
    if (!isJsonObject(message)) return malformed("a choice has no message");
    const isFilled = carriesContent(message);
    const isReasoned = typeof reason === "string" && reason !== "";
    if (!isFilled && !isReasoned) return malformed("a choice has neither content nor a finish reason");
    reasons.push(isReasoned ? reason : unknownReason);
    hasContent ||= isFilled;
  }
  const finishReason = combinedReason(reasons);
  const usage = readUsage(answer["usage"]);
  const empty = !hasContent && finishReason === "stop";
  return { kind: "answer", finishReason, empty, ...(usage !== undefined && { usage }) };
}
