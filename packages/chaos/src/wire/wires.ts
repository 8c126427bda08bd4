import { anthropicMessages } from "./anthropic-messages/anthropic-messages.ts";
import { openaiChat } from "./openai-chat/openai-chat.ts";
import type { ProviderRequest } from "./provider-request.ts";
import type { Wire } from "./wire.ts";

/** Every dialect a simulated provider answers in; the request decides which. */
export const wires = {
  "openai-chat": openaiChat,
  "anthropic-messages": anthropicMessages,
} as const satisfies Readonly<Record<string, Wire>>;

export type WireName = keyof typeof wires;

/** Both vendors list their models here: `anthropic-version` tells their clients apart. */
export function wireOf({ path, headers }: ProviderRequest): Wire {
  if (path === openaiChat.completionPath) return openaiChat;
  const anthropic = path.startsWith(anthropicMessages.completionPath) || "anthropic-version" in headers;
  return anthropic ? anthropicMessages : openaiChat;
}
