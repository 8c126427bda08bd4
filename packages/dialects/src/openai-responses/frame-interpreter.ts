import type { FrameMeaning } from "@understudy/core";
import {
  contentMeaning,
  hostedToolMeaning,
  malformed,
  otherMeaning,
  sentinelMeaning,
} from "../answer/meanings.ts";
import { isJsonObject, parseJson } from "../json/read-json.ts";
import type { FrameInterpreter } from "../sse/event-stream-reader.ts";
import type { FrameFields } from "../sse/frame-fields.ts";
import { isFilled, isFilledItem, isWritten } from "./carries-content.ts";
import { filteredReason, incompleteReason } from "./finish-reason.ts";
import { errorEventError, failedResponseError } from "./response-error.ts";
import { readUsage } from "./usage.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** The stages of a hosted tool: `response.web_search_call.searching`, `response.mcp_list_tools.completed`. */
const toolStage = /^response\.(?:\w+_call|mcp_list_tools|compaction)\.(\w+)$/;

/**
 * Tells what each event of a streamed response means (docs/resilience.md section 2, rows 31 to 36, and
 * 0.19). The last event ends the answer and is its own sentinel. Every event tells its meaning alone,
 * so one interpreter serves all answers; types to come are passed over.
 */
export const responseInterpreter: FrameInterpreter = { interpret };

/** The type stands in the data; the event's name repeats it and is believed where it is missing. */
function interpret({ data, event }: FrameFields): FrameMeaning {
  if (data === undefined) return event === "error" ? errorMeaning({}) : otherMeaning;
  // OpenAI sends none, several compatible servers do.
  if (data.trim() === "[DONE]") return sentinelMeaning;
  const message = parseJson(data);
  if (event === "error") return errorMeaning(isJsonObject(message) ? message : {});
  if (message === undefined) return malformed("a frame's data is not JSON");
  if (!isJsonObject(message)) return malformed("a frame's data is not a JSON object");
  const { type = event } = message;
  switch (type) {
    case "response.completed":
    case "response.incomplete":
    case "response.failed":
      return endMeaning(type, message);
    case "error":
      return errorMeaning(message);
  }
  // Proxies in between write errors of their own.
  if (message["error"]) return errorMeaning(message);
  return typeof type === "string" ? partMeaning(type, message) : malformed("a frame has no type");
}

function partMeaning(type: string, message: JsonObject): FrameMeaning {
  switch (type) {
    case "response.output_item.added":
    case "response.output_item.done":
      return itemMeaning(message["item"], type === "response.output_item.added");
    case "response.output_text.annotation.added":
      return contentMeaning;
  }
  if (type.endsWith(".delta")) return isFilled(message["delta"]) ? contentMeaning : otherMeaning;
  const stage = toolStage.exec(type)?.[1];
  if (stage === undefined) return otherMeaning;
  return stage === "completed" || stage === "failed" ? contentMeaning : hostedToolMeaning;
}

function itemMeaning(item: unknown, isNew: boolean): FrameMeaning {
  if (!isJsonObject(item)) return malformed("an item is no object");
  if (isNew && !isWritten(item)) return hostedToolMeaning;
  return isFilledItem(item) ? contentMeaning : otherMeaning;
}

function endMeaning(
  type: "response.completed" | "response.incomplete" | "response.failed",
  message: JsonObject,
): FrameMeaning {
  const { response } = message;
  if (!isJsonObject(response)) return malformed("an event has no response");
  switch (type) {
    case "response.completed":
      return finish("stop", response);
    case "response.incomplete":
      return finish(incompleteReason(response), response);
    case "response.failed":
      return { kind: "error", error: failedResponseError(message, response) };
  }
}

/** The last event repeats the whole answer: for a server that sent nothing before, it brings it. */
function finish(reason: string, { output, usage: counted }: JsonObject): FrameMeaning {
  const content = Array.isArray(output) && output.some((item) => isJsonObject(item) && isFilledItem(item));
  const usage = readUsage(counted);
  return { kind: "finish", reason, filtered: reason === filteredReason, content, ...(usage && { usage }) };
}

function errorMeaning(message: JsonObject): FrameMeaning {
  return { kind: "error", error: errorEventError(message) };
}
