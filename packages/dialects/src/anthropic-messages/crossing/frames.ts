import type { UpstreamError } from "@understudy/core";
import type { AnswerIdentity } from "../../crossing/crossing.ts";
import { messageJson } from "./message-json.ts";
import type { MessageEnd } from "./stop-reason.ts";
import { noUsageYet } from "./usage.ts";
import type { MessageUsage } from "./usage.ts";

/** Anthropic's events of a streamed message, each as the text of one frame. */

export const ping = frame("ping", '{"type":"ping"}');

export const messageStop = frame("message_stop", '{"type":"message_stop"}');

export function messageStart(identity: AnswerIdentity): string {
  const end = { stop_reason: null, stop_sequence: null };
  const message = messageJson(identity, { blocks: [], end, usage: noUsageYet });
  return frame("message_start", `{"type":"message_start","message":${message}}`);
}

export function blockStart(index: number, block: object): string {
  return frame(
    "content_block_start",
    `{"type":"content_block_start","index":${index},"content_block":${JSON.stringify(block)}}`,
  );
}

/** What stands before and behind the JSON string of each delta of a block. */
export interface DeltaFrame {
  readonly head: string;
  readonly tail: string;
}

const deltaMembers = {
  text_delta: "text",
  thinking_delta: "thinking",
  signature_delta: "signature",
  input_json_delta: "partial_json",
} as const;

export function deltaFrame(index: number, type: keyof typeof deltaMembers): DeltaFrame {
  const delta = `{"type":"${type}","${deltaMembers[type]}":`;
  return {
    head: `event: content_block_delta\ndata: {"type":"content_block_delta","index":${index},"delta":${delta}`,
    tail: "}}\n\n",
  };
}

export function blockStop(index: number): string {
  return frame("content_block_stop", `{"type":"content_block_stop","index":${index}}`);
}

export function messageDelta(end: MessageEnd, usage: MessageUsage): string {
  const delta = { ...end, stop_details: null, container: null };
  return frame("message_delta", JSON.stringify({ type: "message_delta", delta, usage }));
}

/** No `message_stop` follows it. */
export function errorEvent({ type, code, message, param, details }: UpstreamError): string {
  const error = { type, message, code, param, details };
  return frame("error", JSON.stringify({ type: "error", error, request_id: null }));
}

function frame(event: string, data: string): string {
  return `event: ${event}\ndata: ${data}\n\n`;
}
