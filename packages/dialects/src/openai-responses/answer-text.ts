import { isEmpty, wholeFrames } from "../answer/answer-text.ts";
import { isJsonObject, readJson } from "../json/read-json.ts";
import { EventStreamReader } from "../sse/event-stream-reader.ts";
import { frameData } from "../sse/frame-json.ts";
import { findDeltaHoles } from "./delta-holes.ts";
import { responseInterpreter } from "./frame-interpreter.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** See `Dialect.answerText`. Reasoning stays behind; every other item than a message is more than text. */
export function answerText(answer: Uint8Array, streamed: boolean): string | null {
  const response = streamed ? completedResponse(answer) : readJson(answer);
  if (!isJsonObject(response) || response["status"] !== "completed") return null;
  const items: unknown = response["output"];
  if (!Array.isArray(items)) return null;
  const texts = items.map((item: unknown) => (isJsonObject(item) ? itemText(item) : null));
  return texts.includes(null) ? null : texts.join("");
}

/** The end of a stream tells the response as it then stands, output and all. */
function completedResponse(bytes: Uint8Array): unknown {
  const reader = new EventStreamReader({ interpreter: responseInterpreter, findHoles: findDeltaHoles });
  const frames = wholeFrames(reader, bytes);
  const finish = frames?.find(({ meaning }) => meaning.kind === "finish");
  const data = finish === undefined ? null : frameData(finish.bytes);
  return data?.kind === "json" && isJsonObject(data.value) ? data.value["response"] : undefined;
}

function itemText({ type, content }: JsonObject): string | null {
  if (type === "reasoning") return "";
  if (type !== "message" || !Array.isArray(content)) return null;
  const texts = content.map((part: unknown) => (isJsonObject(part) ? partText(part) : null));
  return texts.includes(null) ? null : texts.join("");
}

function partText({ type, text, annotations, logprobs }: JsonObject): string | null {
  if (type !== "output_text" || typeof text !== "string") return null;
  return isEmpty(annotations) && isEmpty(logprobs) ? text : null;
}
