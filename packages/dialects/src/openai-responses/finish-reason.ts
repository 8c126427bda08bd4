import { isJsonObject } from "../json/read-json.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** OpenAI's word for an answer its content filter cut. */
export const filteredReason = "content_filter";

/** Where a server names no status. */
export const unknownReason = "unknown";

/**
 * The status of a response in the words of `FrameMeaning`: `stop` for one the model completed. What is
 * `incomplete` tells why (`max_output_tokens`, `content_filter`). Undefined where none is given.
 */
export function finishReason(response: JsonObject): string | undefined {
  const { status } = response;
  if (typeof status !== "string" || status === "") return undefined;
  if (status === "completed") return "stop";
  return status === "incomplete" ? incompleteReason(response) : status;
}

/** Why a response ended before the model was done. */
export function incompleteReason({ incomplete_details: details }: JsonObject): string {
  const reason = isJsonObject(details) ? details["reason"] : undefined;
  return typeof reason === "string" && reason !== "" ? reason : "incomplete";
}
