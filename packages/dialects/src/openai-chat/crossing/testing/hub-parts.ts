import type { LanguageModelV4StreamPart, LanguageModelV4Usage } from "@ai-sdk/provider";
import type { AnswerCodec } from "@understudy/core";
import type { Dialect } from "../../../dialect.ts";
import { leastRequest } from "./crossed.ts";

export const counted: LanguageModelV4Usage = {
  inputTokens: { total: 30, noCache: 7, cacheRead: 20, cacheWrite: 3 },
  outputTokens: { total: 12, text: 7, reasoning: 5 },
};

export const uncounted: LanguageModelV4Usage = {
  inputTokens: { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: undefined, text: undefined, reasoning: undefined },
};

export const start: LanguageModelV4StreamPart = { type: "stream-start", warnings: [] };
export const stopped = {
  type: "finish",
  finishReason: { unified: "stop", raw: "end_turn" },
  usage: counted,
} satisfies LanguageModelV4StreamPart;

/** A stream of two texts, two calls that interleave and one told at once, and thoughts before. */
export const conversation: readonly LanguageModelV4StreamPart[] = [
  start,
  { type: "response-metadata", id: "msg_1", modelId: "claude", timestamp: new Date(0) },
  { type: "reasoning-start", id: "0" },
  { type: "reasoning-delta", id: "0", delta: "Let me " },
  { type: "reasoning-delta", id: "0", delta: "think." },
  { type: "reasoning-end", id: "0" },
  { type: "text-start", id: "1" },
  { type: "text-delta", id: "1", delta: 'Ça "va"' },
  { type: "text-delta", id: "1", delta: "" },
  { type: "text-delta", id: "1", delta: "\n🎭" },
  { type: "text-end", id: "1" },
  { type: "tool-input-start", id: "toolu_1", toolName: "weather" },
  { type: "tool-input-delta", id: "toolu_1", delta: '{"city": ' },
  { type: "tool-input-start", id: "toolu_2", toolName: "time" },
  { type: "tool-input-delta", id: "toolu_1", delta: '"Köln"}' },
  { type: "tool-input-end", id: "toolu_1" },
  { type: "tool-call", toolCallId: "toolu_1", toolName: "weather", input: '{"city": "Köln"}' },
  { type: "tool-input-end", id: "toolu_2" },
  { type: "tool-call", toolCallId: "toolu_2", toolName: "time", input: "{}" },
  { type: "tool-call", toolCallId: "toolu_3", toolName: "sum", input: "[1]" },
  { type: "finish", finishReason: { unified: "tool-calls", raw: "tool_use" }, usage: counted },
];

/** The dialect's reader of the answer to a plain request. */
export function codecOf(dialect: Dialect): AnswerCodec {
  const read = dialect.readRequest(new TextEncoder().encode(JSON.stringify(leastRequest)));
  if ("fault" in read) throw new Error(read.fault.message);
  return dialect.codec(read.request);
}
