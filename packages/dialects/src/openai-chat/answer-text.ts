import { isEmpty, joinedText, wholeFrames } from "../answer/answer-text.ts";
import { isJsonObject, readJson } from "../json/read-json.ts";
import { EventStreamReader } from "../sse/event-stream-reader.ts";
import { findContentHoles } from "./content-holes.ts";
import { ChatInterpreter } from "./frame-interpreter.ts";
import { holdsError } from "./holds-error.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** What a message or delta may hold beside its text without meaning more; reasoning stays behind. */
const besideText: ReadonlySet<string> = new Set([
  "role",
  "content",
  "reasoning",
  "reasoning_content",
  "reasoning_details",
]);

/** Beside the choices: where models that search tell what their text refers to (Perplexity's). */
const sources = ["citations", "search_results"];

/** See `Dialect.answerText`. */
export function answerText(answer: Uint8Array, streamed: boolean): string | null {
  return streamed ? streamedText(answer) : plainText(answer);
}

function plainText(body: Uint8Array): string | null {
  const completion = readJson(body);
  if (!isJsonObject(completion) || holdsError(completion)) return null;
  const choice = onlyChoice(completion);
  if (!isJsonObject(choice) || choice["finish_reason"] !== "stop") return null;
  const text = textOf(choice, "message");
  return text === "" ? null : text;
}

function streamedText(bytes: Uint8Array): string | null {
  const interpreter = new ChatInterpreter(1);
  const frames = wholeFrames(new EventStreamReader({ interpreter, findHoles: findContentHoles }), bytes);
  if (frames === null) return null;
  return joinedText(frames, (chunk) => {
    const choice = onlyChoice(chunk);
    if (choice === null) return null;
    return choice === undefined ? "" : textOf(choice, "delta");
  });
}

/** Undefined: a chunk without any; null: another one, more of them, or more than its text. */
function onlyChoice(told: JsonObject): JsonObject | undefined | null {
  const { choices } = told;
  if (sources.some((name) => !isEmpty(told[name]))) return null;
  if (isEmpty(choices)) return undefined;
  if (!Array.isArray(choices) || choices.length > 1) return null;
  const choice: unknown = choices[0];
  return isJsonObject(choice) && (choice["index"] ?? 0) === 0 ? choice : null;
}

function textOf(choice: JsonObject, part: "message" | "delta"): string | null {
  const said = choice[part] ?? {};
  if (!isEmpty(choice["logprobs"]) || !isJsonObject(said)) return null;
  const isMore = Object.entries(said).some(([name, value]) => !besideText.has(name) && !isEmpty(value));
  const content = said["content"] ?? "";
  return isMore || typeof content !== "string" ? null : content;
}
