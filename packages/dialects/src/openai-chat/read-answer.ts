import type { AnswerReading } from "@understudy/core";
import { isEmpty } from "../answer/answer-text.ts";
import { isJsonObject, readJson } from "../json/read-json.ts";
import { ToldAnswer } from "../quality/told-answer.ts";
import { eventsOf, objectsOf, type WholeAnswer } from "../quality/whole-answer.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** See `Dialect.readAnswer`. */
export function readAnswer(answer: WholeAnswer): AnswerReading {
  const told = new ToldAnswer();
  if (answer.kind === "stream") {
    for (const chunk of eventsOf(answer.bytes, "content")) takeChoices(told, chunk);
    return told.reading(answer.whole);
  }
  const completion = readJson(answer.body);
  if (isJsonObject(completion)) takeChoices(told, completion);
  return told.reading(true);
}

function takeChoices(told: ToldAnswer, { choices }: JsonObject): void {
  for (const [position, choice] of objectsOf(choices).entries()) {
    const { index = position, finish_reason: reason } = choice;
    const said = choice["message"] ?? choice["delta"];
    if (isJsonObject(said)) takeSaid(told, String(index), said);
    if (typeof reason === "string" && reason !== "") told.end(endOf(reason));
  }
}

function takeSaid(told: ToldAnswer, choice: string, said: JsonObject): void {
  const { content, refusal, tool_calls: calls, function_call: call } = said;
  if (typeof content === "string") told.text(choice, content);
  else for (const part of objectsOf(content)) takePart(told, choice, part);
  if (typeof refusal === "string" && refusal !== "") told.refuse();
  for (const [position, each] of objectsOf(calls).entries()) {
    const { index = position, id, function: called } = each;
    if (isJsonObject(called))
      told.call(`${choice}.${String(index)}`, called["name"], called["arguments"], id);
    else told.more();
  }
  if (isJsonObject(call)) told.call(choice, call["name"], call["arguments"]);
  if (!isEmpty(said["audio"]) || !isEmpty(said["images"])) told.more();
}

/** Mistral's content is a list of parts, reasoning among them. */
function takePart(told: ToldAnswer, choice: string, part: JsonObject): void {
  if (part["type"] === "text") told.text(choice, part["text"]);
  else if (part["type"] !== "thinking") told.more();
}

function endOf(reason: string): AnswerReading["end"] {
  if (reason === "length") return "limit";
  return reason === "stop" ? "stop" : "other";
}
