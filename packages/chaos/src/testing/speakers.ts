import type { FaultName } from "../faults/registry.ts";
import { chatPath } from "../wire/openai-chat/openai-chat.ts";
import { messagesPath } from "../wire/anthropic-messages/anthropic-messages.ts";
import { responsesPath } from "../wire/openai-responses/openai-responses.ts";
import type { WireName } from "../wire/wires.ts";
import type { Ask, AskMore } from "./ask.ts";
import { chatBody, searchTool } from "./chat-body.ts";
import { converseAsk, searchToolSpec } from "./converse-body.ts";
import { geminiAsk, searchDeclaration } from "./gemini-body.ts";
import { messagesBody, searchInputTool } from "./messages-body.ts";
import { responsesBody, searchFunction } from "./responses-body.ts";

/** A client of one dialect, for tests that hold in all of them. */
export interface Speaker {
  readonly dialect: WireName;
  readonly ask: (prompt: string, more?: AskMore) => Ask;
  /** What a request adds to offer the search tool. */
  readonly tools: Readonly<Record<string, unknown>>;
  /** What it adds to have that tool called whatever the prompt says: by its name, or any. */
  readonly forced: readonly Readonly<Record<string, unknown>>[];
  /** What a request adds to make the model think aloud. */
  readonly thinking: Readonly<Record<string, unknown>>;
  /** The messages of a request that shall go on from `start`; null where the dialect has no way to. */
  readonly prefilled: ((prompt: string, start: string) => Readonly<Record<string, unknown>>) | null;
  /** The name of the field a piece of a tool's arguments stands in; null where calls come whole. */
  readonly argumentsField: string | null;
  /** Says that a stream is over, and how. */
  readonly finishPattern: RegExp;
  /** Faults with nothing to break in its streams. */
  readonly withstands: readonly FaultName[];
}

const messages = (prompt: string, start: string) => ({
  messages: [
    { role: "user", content: prompt },
    { role: "assistant", content: start, prefix: true },
  ],
});

export const speakers: readonly Speaker[] = [
  {
    dialect: "openai-chat",
    ask: (prompt, more) => ({ path: chatPath, body: chatBody(prompt, more) }),
    tools: { tools: [searchTool] },
    forced: ["required", { type: "function", function: { name: "search" } }].map((choice) => ({
      tools: [searchTool],
      tool_choice: choice,
    })),
    thinking: { reasoning_effort: "high" },
    prefilled: messages,
    argumentsField: "arguments",
    finishPattern: /"finish_reason":"/,
    withstands: [],
  },
  {
    dialect: "openai-responses",
    ask: (prompt, more) => ({ path: responsesPath, body: responsesBody(prompt, more) }),
    tools: { tools: [searchFunction()] },
    forced: ["required", { type: "function", name: "search" }].map((choice) => ({
      tools: [searchFunction()],
      tool_choice: choice,
    })),
    thinking: { reasoning: { effort: "high", summary: "auto" } },
    prefilled: null,
    argumentsField: "delta",
    finishPattern: /response\.completed/,
    withstands: ["missing_sentinel"],
  },
  {
    dialect: "anthropic-messages",
    ask: (prompt, more) => ({ path: messagesPath, body: messagesBody(prompt, more) }),
    tools: { tools: [searchInputTool] },
    forced: [{ type: "any" }, { type: "tool", name: "search" }].map((choice) => ({
      tools: [searchInputTool],
      tool_choice: choice,
    })),
    thinking: { thinking: { type: "enabled", budget_tokens: 1_024 } },
    prefilled: messages,
    argumentsField: "partial_json",
    finishPattern: /message_delta/,
    withstands: [],
  },
  {
    dialect: "bedrock-converse",
    ask: converseAsk,
    tools: { toolConfig: { tools: [searchToolSpec()] } },
    forced: [{ any: {} }, { tool: { name: "search" } }].map((toolChoice) => ({
      toolConfig: { tools: [searchToolSpec()], toolChoice },
    })),
    thinking: { additionalModelRequestFields: { thinking: { type: "enabled", budget_tokens: 1_024 } } },
    prefilled: (prompt, start) => ({
      messages: [
        { role: "user", content: [{ text: prompt }] },
        { role: "assistant", content: [{ text: start }] },
      ],
    }),
    argumentsField: "input",
    finishPattern: /messageStop/,
    withstands: ["missing_sentinel"],
  },
  {
    dialect: "gemini",
    ask: geminiAsk,
    tools: { tools: [{ functionDeclarations: [searchDeclaration()] }] },
    forced: [{}, { allowedFunctionNames: ["search"] }].map((allowed) => ({
      tools: [{ functionDeclarations: [searchDeclaration()] }],
      toolConfig: { functionCallingConfig: { mode: "ANY", ...allowed } },
    })),
    thinking: { generationConfig: { thinkingConfig: { includeThoughts: true } } },
    prefilled: (prompt, start) => ({
      contents: [
        { role: "user", parts: [{ text: prompt }] },
        { role: "model", parts: [{ text: start }] },
      ],
    }),
    argumentsField: null,
    finishPattern: /"finishReason":"/,
    withstands: ["missing_sentinel"],
  },
];

export function speakerOf(dialect: WireName): Speaker {
  const found = speakers.find((speaker) => speaker.dialect === dialect);
  if (found === undefined) throw new Error(`nobody here speaks ${dialect}`);
  return found;
}

/** Calls of every kind, by name. */
export function callsOf({ ask, tools, thinking }: Speaker): Readonly<Record<string, Ask>> {
  return {
    "a stream": ask("hello"),
    "a streamed tool call": ask("call tool", tools),
    "a stream that thinks": ask("hello", thinking),
    "an empty stream": ask("tokens=0"),
    "a plain answer": ask("hello", { stream: false }),
    "a plain answer that thinks": ask("call tool", { stream: false, ...tools, ...thinking }),
  };
}
