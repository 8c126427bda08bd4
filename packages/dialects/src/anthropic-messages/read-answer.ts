import type { AnswerReading } from "@understudy/core";
import { isJsonObject, readJson } from "../json/read-json.ts";
import { ToldAnswer } from "../quality/told-answer.ts";
import { eventsOf, objectsOf, type WholeAnswer } from "../quality/whole-answer.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** All blocks of text are one text. */
const onlyChoice = "only";

/** See `Dialect.readAnswer`. */
export function readAnswer(answer: WholeAnswer): AnswerReading {
  const told = new ToldAnswer();
  if (answer.kind === "stream") {
    for (const event of eventsOf(answer.bytes, "text")) takeEvent(told, event);
    return told.reading(answer.whole);
  }
  const message = readJson(answer.body);
  if (isJsonObject(message)) {
    for (const [index, block] of objectsOf(message["content"]).entries()) takeBlock(told, index, block);
    takeEnd(told, message);
  }
  return told.reading(true);
}

function takeEvent(told: ToldAnswer, { type, index, content_block: block, delta }: JsonObject): void {
  if (type === "content_block_start" && isJsonObject(block)) {
    // A call begins with an empty input, which its deltas fill.
    const isBegun = block["type"] === "tool_use";
    return takeBlock(told, index, isBegun ? { ...block, input: undefined } : block);
  }
  if (!isJsonObject(delta)) return;
  if (type === "message_delta") return takeEnd(told, delta);
  if (delta["type"] === "text_delta") told.text(onlyChoice, delta["text"]);
  if (delta["type"] === "input_json_delta") told.fill(String(index), delta["partial_json"]);
}

function takeBlock(told: ToldAnswer, index: unknown, block: JsonObject): void {
  switch (block["type"]) {
    case "text":
      return told.text(onlyChoice, block["text"]);
    case "thinking":
    case "redacted_thinking":
      return;
    case "tool_use":
      return told.call(String(index), block["name"], JSON.stringify(block["input"]));
  }
  told.more();
}

function takeEnd(told: ToldAnswer, { stop_reason: reason }: JsonObject): void {
  if (reason === "refusal") told.refuse();
  if (typeof reason !== "string") return;
  if (reason === "max_tokens") told.end("limit");
  else told.end(reason === "end_turn" ? "stop" : "other");
}
