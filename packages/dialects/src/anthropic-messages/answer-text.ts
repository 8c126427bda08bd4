import { isEmpty, joinedText, wholeFrames } from "../answer/answer-text.ts";
import { isJsonObject, readJson } from "../json/read-json.ts";
import { EventStreamReader } from "../sse/event-stream-reader.ts";
import { findDeltaHoles } from "./delta-holes.ts";
import { MessageInterpreter } from "./frame-interpreter.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** See `Dialect.answerText`. Thinking stays behind; every other block than text is more than text. */
export function answerText(answer: Uint8Array, streamed: boolean): string | null {
  return streamed ? streamedText(answer) : plainText(answer);
}

function plainText(body: Uint8Array): string | null {
  const message = readJson(body);
  if (!isJsonObject(message) || message["stop_reason"] !== "end_turn") return null;
  const blocks: unknown = message["content"];
  if (!Array.isArray(blocks)) return null;
  const texts = blocks.map((block: unknown) => (isJsonObject(block) ? blockText(block) : null));
  return texts.includes(null) ? null : texts.join("");
}

function streamedText(bytes: Uint8Array): string | null {
  const interpreter = new MessageInterpreter();
  const frames = wholeFrames(new EventStreamReader({ interpreter, findHoles: findDeltaHoles }), bytes);
  return frames === null ? null : joinedText(frames, eventText);
}

function eventText(event: JsonObject): string | null {
  switch (event["type"]) {
    case "message_start":
    case "ping":
    case "content_block_stop":
    case "message_stop":
      return "";
    case "message_delta": {
      const { delta } = event;
      return isJsonObject(delta) && delta["stop_reason"] === "end_turn" ? "" : null;
    }
    case "content_block_start": {
      const block = event["content_block"];
      return isJsonObject(block) ? blockText(block) : null;
    }
    case "content_block_delta": {
      const { delta } = event;
      return isJsonObject(delta) ? deltaText(delta) : null;
    }
  }
  return null;
}

function blockText({ type, text, citations }: JsonObject): string | null {
  if (type === "thinking" || type === "redacted_thinking") return "";
  return type === "text" && typeof text === "string" && isEmpty(citations) ? text : null;
}

function deltaText({ type, text }: JsonObject): string | null {
  if (type === "thinking_delta" || type === "signature_delta") return "";
  return type === "text_delta" && typeof text === "string" ? text : null;
}
