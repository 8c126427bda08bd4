import type { PlainMeaning, Usage } from "@understudy/core";
import { malformed } from "../answer/meanings.ts";
import { readUpstreamError } from "../answer/upstream-error.ts";
import type { JsonSpan } from "../json/json-scanner.ts";
import { JsonScanner } from "../json/json-scanner.ts";
import { MemberNames } from "../json/member-name.ts";
import { isTokenCount } from "../answer/token-count.ts";
import { isJsonObject } from "../json/read-json.ts";
import { elementMembers } from "../request/element-members.ts";
import { valueAt } from "../request/request-fields.ts";
import type { FoundMembers } from "../sse/frame-json.ts";

const answerNames = new MemberNames(["data", "usage", "error"]);
const vectorNames = new MemberNames(["embedding"]);

/**
 * Reads a whole list of vectors. They may be many megabytes of numbers, so they are only scanned: sound
 * JSON, at least one vector, every vector a list or a text (base64). Whether they are the right ones no
 * reader can tell; it is for the chain to ask no other model (docs/resilience.md 0.18).
 */
export function readPlainEmbeddings(body: Uint8Array): PlainMeaning {
  const found: FoundMembers<"data" | "usage" | "error"> = {};
  const root = new JsonScanner(body).document((member) => {
    const name = answerNames.find(body, member);
    if (name !== undefined) found[name] = member.value;
  });
  if (root === undefined) return malformed("the answer is not JSON");
  if (root.kind !== "object") return malformed("the answer is not a JSON object");
  if (found.error !== undefined && found.error.kind !== "null")
    return { kind: "error", error: readUpstreamError(body) };
  const vectors = elementMembers(body, found.data, vectorNames);
  if (vectors.length === 0) return malformed("the answer has no vectors");
  if (!vectors.every(({ embedding }) => isVector(embedding)))
    return malformed("an element of the answer is no vector");
  const usage = readUsage(valueAt(body, found.usage));
  return { kind: "answer", finishReason: "stop", empty: false, ...(usage !== undefined && { usage }) };
}

/** Numbers are an `array` that does not hold objects; an empty one is no vector. */
function isVector(embedding: JsonSpan | undefined): boolean {
  return embedding?.kind === "array" || (embedding?.kind === "string" && embedding.end - embedding.start > 2);
}

/** Vectors are not counted in tokens. */
function readUsage(value: unknown): Usage | undefined {
  const inputTokens = isJsonObject(value) ? value["prompt_tokens"] : undefined;
  return isTokenCount(inputTokens) ? { inputTokens, outputTokens: 0 } : undefined;
}
