import type { StreamFrame } from "@understudy/core";
import { isJsonObject } from "../json/read-json.ts";
import { spliceBytes } from "../json/splice-bytes.ts";
import { frameData } from "../sse/frame-json.ts";
import { findText } from "./delta-holes.ts";

/**
 * See `AnswerCodec.textOf`. Only the first block is taken up again, and only while it is open: what
 * closes it, and every other block, forbids it.
 */
export function textOf(frame: StreamFrame): string | null {
  const data = frameData(frame.bytes);
  if (data.kind === "none") return "";
  const message = data.kind === "json" ? data.value : undefined;
  if (!isJsonObject(message)) return null;
  switch (message["type"]) {
    case "message_start":
    case "ping":
    case "message_delta":
    case "message_stop":
      return "";
    case "content_block_start":
      return isEmptyText(message) ? "" : null;
    case "content_block_delta":
      return firstBlockText(message);
  }
  return null;
}

/** See `AnswerCodec.withText`. */
export function withText({ bytes }: StreamFrame, text: string): Uint8Array {
  const span = findText(bytes);
  if (span?.kind !== "string") throw new Error("a frame without text was given another text");
  return spliceBytes(bytes, [span.start, span.end], JSON.stringify(text));
}

/**
 * See `AnswerCodec.continueAs`. Nothing but `message_start` names the message, and only the first
 * block is ever taken up, so its index is right as it is.
 */
export function continueAs(): (frame: StreamFrame) => Uint8Array {
  return (frame) => frame.bytes;
}

function isEmptyText({ index, content_block: block }: Readonly<Record<string, unknown>>): boolean {
  return index === 0 && isJsonObject(block) && block["type"] === "text" && block["text"] === "";
}

function firstBlockText({ index, delta }: Readonly<Record<string, unknown>>): string | null {
  if (index !== 0 || !isJsonObject(delta) || delta["type"] !== "text_delta") return null;
  return typeof delta["text"] === "string" ? delta["text"] : null;
}
