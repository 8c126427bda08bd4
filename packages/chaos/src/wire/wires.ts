import { anthropicMessages } from "./anthropic-messages/anthropic-messages.ts";
import { bedrockConverse } from "./bedrock-converse/bedrock-converse.ts";
import { gemini } from "./gemini/gemini.ts";
import { openaiChat } from "./openai-chat/openai-chat.ts";
import { openaiEmbeddings } from "./openai-embeddings/openai-embeddings.ts";
import { openaiResponses } from "./openai-responses/openai-responses.ts";
import type { ProviderRequest } from "./provider-request.ts";
import type { Wire } from "./wire.ts";

/** Every dialect a simulated provider answers in; the request decides which. */
export const wires = {
  "openai-chat": openaiChat,
  "openai-responses": openaiResponses,
  "openai-embeddings": openaiEmbeddings,
  "anthropic-messages": anthropicMessages,
  "bedrock-converse": bedrockConverse,
  gemini,
} as const satisfies Readonly<Record<string, Wire>>;

export type WireName = keyof typeof wires;

/** Where a client of a dialect asks `model` for an answer, query included. */
export function completionPath(dialect: WireName, model: string, stream: boolean): string {
  return wires[dialect].completionPath(model, stream);
}

/** What nobody owns is OpenAI's to refuse. */
export function wireOf(request: ProviderRequest): Wire {
  return Object.values<Wire>(wires).find((wire) => wire.owns(request)) ?? openaiChat;
}
