import type { AnswerReading } from "@understudy/core";
import { isJsonObject, readJson } from "../json/read-json.ts";
import { ToldAnswer } from "../quality/told-answer.ts";
import { eventsBackwards, objectsOf, type WholeAnswer } from "../quality/whole-answer.ts";
import { flatName } from "./crossing/tool-names.ts";
import { finishReason } from "./finish-reason.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** All messages are one text. */
const onlyChoice = "only";

/** See `Dialect.readAnswer`. The last event of a stream tells the response as it then stands. */
export function readAnswer(answer: WholeAnswer): AnswerReading {
  const told = new ToldAnswer();
  const response = answer.kind === "stream" ? lastResponse(answer.bytes) : readJson(answer.body);
  if (!isJsonObject(response)) return told.reading(false);
  for (const [index, item] of objectsOf(response["output"]).entries()) takeItem(told, String(index), item);
  const reason = finishReason(response);
  if (reason === "max_output_tokens") told.end("limit");
  else told.end(reason === "stop" ? "stop" : "other");
  return told.reading(true);
}

function lastResponse(stream: Uint8Array): unknown {
  for (const { type, response } of eventsBackwards(stream)) {
    if (type === "response.completed" || type === "response.incomplete") return response;
  }
  return undefined;
}

function takeItem(told: ToldAnswer, key: string, item: JsonObject): void {
  switch (item["type"]) {
    case "reasoning":
      return;
    case "message":
      for (const part of objectsOf(item["content"])) takePart(told, part);
      return;
    case "function_call": {
      const { name, namespace } = item;
      const isNamed = typeof name === "string" && typeof namespace === "string";
      return told.call(key, isNamed ? flatName({ name, namespace }) : name, item["arguments"]);
    }
  }
  told.more();
}

function takePart(told: ToldAnswer, part: JsonObject): void {
  if (part["type"] === "output_text") told.text(onlyChoice, part["text"]);
  else if (part["type"] === "refusal") told.refuse();
  else told.more();
}
