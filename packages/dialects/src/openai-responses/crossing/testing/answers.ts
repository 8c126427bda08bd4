import type { LanguageModelV4StreamPart, LanguageModelV4Usage } from "@ai-sdk/provider";
import type { AnswerIdentity } from "../../../crossing/crossing.ts";
import { crossed, leastRequest } from "./crossed.ts";

type PartOf<Type extends LanguageModelV4StreamPart["type"]> = Extract<
  LanguageModelV4StreamPart,
  { type: Type }
>;

export const identity: AnswerIdentity = { id: "a1", createdAt: 1_741_476_542_999, model: "claude-sonnet-5" };

export const counted: LanguageModelV4Usage = {
  inputTokens: { total: 30, noCache: 7, cacheRead: 20, cacheWrite: 3 },
  outputTokens: { total: 12, text: 7, reasoning: 5 },
};
export const uncounted: LanguageModelV4Usage = {
  inputTokens: { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: undefined, text: undefined, reasoning: undefined },
};

export const start: LanguageModelV4StreamPart = { type: "stream-start", warnings: [] };

export function finish(
  unified: PartOf<"finish">["finishReason"]["unified"],
  { raw, usage = counted }: { readonly raw?: string; readonly usage?: LanguageModelV4Usage } = {},
): PartOf<"finish"> {
  return { type: "finish", finishReason: { unified, raw }, usage };
}

/** One block of text in these pieces. */
export function textParts(id: string, ...deltas: readonly string[]): readonly LanguageModelV4StreamPart[] {
  return [
    { type: "text-start", id },
    ...deltas.map((delta): PartOf<"text-delta"> => ({ type: "text-delta", id, delta })),
    { type: "text-end", id },
  ];
}

/** Thoughts, a text, two calls whose arguments interleave, and one told at once. */
export const conversation: readonly LanguageModelV4StreamPart[] = [
  start,
  { type: "response-metadata", id: "msg_1", modelId: "claude", timestamp: new Date(0) },
  { type: "reasoning-start", id: "0" },
  { type: "reasoning-delta", id: "0", delta: "Let me " },
  { type: "ping" },
  { type: "reasoning-delta", id: "0", delta: "think." },
  { type: "reasoning-end", id: "0", providerMetadata: { anthropic: { signature: "sealed" } } },
  ...textParts("1", 'Ça "va"', "", "\n🎭"),
  { type: "tool-input-start", id: "toolu_1", toolName: "weather" },
  { type: "tool-input-delta", id: "toolu_1", delta: '{"city": ' },
  { type: "tool-input-start", id: "toolu_2", toolName: "time" },
  { type: "tool-input-delta", id: "toolu_1", delta: '"Köln"}' },
  { type: "tool-input-end", id: "toolu_1" },
  { type: "tool-call", toolCallId: "toolu_1", toolName: "weather", input: '{"city": "Köln"}' },
  { type: "tool-input-end", id: "toolu_2" },
  { type: "tool-call", toolCallId: "toolu_2", toolName: "time", input: "{}" },
  { type: "tool-call", toolCallId: "toolu_3", toolName: "sum", input: '{"of":[1]}' },
  finish("tool-calls", { raw: "tool_use" }),
];

/** As a reader gets them. */
export function bytesOf(text: string) {
  return new TextEncoder().encode(text);
}

/** All bytes of a stream. */
export function encoded(parts: readonly LanguageModelV4StreamPart[], request: object = leastRequest) {
  const encoder = crossed(request).streamEncoder(identity);
  return bytesOf(parts.map((part) => encoder.write(part)).join(""));
}

/** The events in a stream's bytes; comments are none. */
export function eventsIn(bytes: Uint8Array): readonly Readonly<Record<string, unknown>>[] {
  const lines = new TextDecoder().decode(bytes).split("\n");
  return lines.filter((line) => line.startsWith("data: ")).map((line) => JSON.parse(line.slice(6)));
}
