import type { Dialect } from "./dialect.ts";
import { openaiChat } from "./openai-chat/openai-chat.ts";

/** Every wire format the gateway speaks. A new one is a file and a line here. */
export const dialects = {
  "openai-chat": openaiChat,
} as const satisfies Readonly<Record<string, Dialect>>;

export type DialectName = keyof typeof dialects;
