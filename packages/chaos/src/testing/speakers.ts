import type { WireName } from "../wire/wires.ts";
import { chatBody, searchTool } from "./chat-body.ts";
import { messagesBody, searchInputTool } from "./messages-body.ts";

/** A client of one dialect, for tests that hold in all of them. */
export interface Speaker {
  readonly dialect: WireName;
  readonly body: (prompt: string, more?: Readonly<Record<string, unknown>>) => Uint8Array;
  /** What a request adds to offer the search tool. */
  readonly tools: Readonly<Record<string, unknown>>;
  /** What a request adds to make the model think aloud. */
  readonly thinking: Readonly<Record<string, unknown>>;
}

export const speakers: readonly Speaker[] = [
  {
    dialect: "openai-chat",
    body: chatBody,
    tools: { tools: [searchTool] },
    thinking: { reasoning_effort: "high" },
  },
  {
    dialect: "anthropic-messages",
    body: messagesBody,
    tools: { tools: [searchInputTool] },
    thinking: { thinking: { type: "enabled", budget_tokens: 1_024 } },
  },
];

/** Calls of every kind, by name. */
export function callsOf({ body, tools, thinking }: Speaker): Readonly<Record<string, Uint8Array>> {
  return {
    "a stream": body("hello"),
    "a streamed tool call": body("call tool", tools),
    "a stream that thinks": body("hello", thinking),
    "an empty stream": body("tokens=0"),
    "a plain answer": body("hello", { stream: false }),
    "a plain answer that thinks": body("call tool", { stream: false, ...tools, ...thinking }),
  };
}
