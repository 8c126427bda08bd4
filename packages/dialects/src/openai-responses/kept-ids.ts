import { isJsonObject, readJson } from "../json/read-json.ts";
import { frameData } from "../sse/frame-json.ts";

/**
 * The ids under which the account that answered keeps this answer for later requests: the response, its
 * conversation and the items of its output; none when it was told not to store it (docs/resilience.md 0.19).
 * `answer`: a whole plain body, or a frame that holds the response as it stands. Never throws.
 */
export function keptIds(answer: Uint8Array): readonly string[] {
  const response = readJson(answer) ?? responseIn(answer);
  if (!isJsonObject(response) || response["store"] === false) return [];
  const { id, conversation, output } = response;
  const items: readonly unknown[] = Array.isArray(output) ? output : [];
  return [id, idOf(conversation), ...items.map(idOf)].filter((each) => typeof each === "string");
}

function responseIn(frame: Uint8Array): unknown {
  const data = frameData(frame);
  return data.kind === "json" && isJsonObject(data.value) ? data.value["response"] : undefined;
}

function idOf(value: unknown): unknown {
  return isJsonObject(value) ? value["id"] : undefined;
}
