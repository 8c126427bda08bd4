import type { LanguageModelV4File } from "@ai-sdk/provider";
import type { ToolName } from "./tool-names.ts";

export type ItemStatus = "in_progress" | "completed" | "incomplete";

/** An item of the output as JSON; `content` is null before anything stands in it. */
export type WriteItem = (content: string | null, status: ItemStatus) => string;

/** What the model says. */
export function messageItem(id: string): WriteItem {
  return (text, status) => {
    const content = text === null ? "" : outputText(text);
    return `{"id":"${id}","type":"message","status":"${status}","role":"assistant","content":[${content}]}`;
  };
}

/** A function the model calls, with its arguments as the text it wrote. */
export function callItem(id: string, callId: string, { name, namespace }: ToolName): WriteItem {
  const named = JSON.stringify({ call_id: callId, name, ...(namespace && { namespace }) }).slice(1, -1);
  return (text, status) =>
    `{"id":"${id}","type":"function_call","status":"${status}",${named},"arguments":${JSON.stringify(text ?? "")}}`;
}

/** An image the model made; null: a file of another kind, or elsewhere, which this dialect cannot tell of. */
export function imageItem(id: string, { mediaType, data }: LanguageModelV4File): string | null {
  if (!mediaType.startsWith("image/") || data.type !== "data") return null;
  const result = typeof data.data === "string" ? data.data : Buffer.from(data.data).toString("base64");
  return JSON.stringify({ id, type: "image_generation_call", status: "completed", result });
}

/** The only part of a message. */
export function outputText(text: string): string {
  return `{"type":"output_text","annotations":[],"logprobs":[],"text":${JSON.stringify(text)}}`;
}
