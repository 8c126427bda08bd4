import Anthropic from "@anthropic-ai/sdk";
import type { WireName } from "@understudy/chaos";
import OpenAI from "openai";
import { ask, openaiClient, type ChatOutcome } from "./chat-client.ts";
import { anthropicClient, askMessage, nativeError } from "./message-client.ts";

interface SpokenQuestion {
  readonly prompt: string;
  readonly model: string;
  readonly stream: boolean;
  readonly headers?: Record<string, string>;
  readonly apiKey?: string;
  /** The request offers a tool: `call tool` in the prompt makes a simulated provider call it. */
  readonly tool?: boolean;
  readonly thinking?: boolean;
}

type SpokenOutcome = ChatOutcome & {
  /** HTTP requests the SDK made. */
  readonly calls: number;
  /** The error object of what was raised, as our errors fill it. */
  readonly told: unknown;
};

/** An application of one dialect: the vendor's own SDK with its defaults, retries too. */
export interface Speaker {
  readonly dialect: Extract<WireName, "openai-chat" | "anthropic-messages">;
  readonly path: string;
  /** How it says that an answer came to its natural end. */
  readonly natural: string;
  readonly sdk: typeof OpenAI | typeof Anthropic;
  ask(url: string, question: SpokenQuestion): Promise<SpokenOutcome>;
  /** The body of a streamed request as it goes over the wire. */
  body(model: string, prompt: string): object;
}

const schema = {
  type: "object",
  properties: { query: { type: "string" }, limit: { type: "integer" } },
} as const;

const openaiSpeaker: Speaker = {
  dialect: "openai-chat",
  path: "/v1/chat/completions",
  natural: "stop",
  sdk: OpenAI,
  ask: async (url, { apiKey = "unused", tool = false, thinking = false, ...question }) => {
    const { counted, fetch } = countingFetch();
    const outcome = await ask(openaiClient(url, { apiKey, maxRetries: 2, fetch }), {
      ...question,
      more: {
        ...(tool ? { tools: [{ type: "function", function: { name: "search", parameters: schema } }] } : {}),
        ...(thinking ? { reasoning_effort: "high" } : {}),
      },
    });
    const told = outcome.error instanceof OpenAI.APIError ? outcome.error.error : undefined;
    return Object.assign(outcome, { calls: counted(), told });
  },
  body: (model, prompt) => ({ model, stream: true, messages: [{ role: "user", content: prompt }] }),
};

const anthropicSpeaker: Speaker = {
  dialect: "anthropic-messages",
  path: "/v1/messages",
  natural: "end_turn",
  sdk: Anthropic,
  ask: async (url, { apiKey = "unused", tool = false, thinking = false, ...question }) => {
    const { counted, fetch } = countingFetch();
    const outcome = await askMessage(anthropicClient(url, { apiKey, maxRetries: 2, fetch }), {
      ...question,
      more: {
        ...(tool ? { tools: [{ name: "search", input_schema: schema }] } : {}),
        ...(thinking ? { thinking: { type: "enabled", budget_tokens: 1_024 } } : {}),
      },
    });
    return Object.assign(outcome, { calls: counted(), told: nativeError(outcome.error) });
  },
  body: (model, prompt) => ({
    model,
    stream: true,
    max_tokens: 4_096,
    messages: [{ role: "user", content: prompt }],
  }),
};

/** One application per dialect. */
export const speakers: readonly Speaker[] = [openaiSpeaker, anthropicSpeaker];

function countingFetch(): { readonly counted: () => number; readonly fetch: typeof fetch } {
  let calls = 0;
  return {
    counted: () => calls,
    fetch: (input, options) => {
      calls += 1;
      return fetch(input, options);
    },
  };
}
