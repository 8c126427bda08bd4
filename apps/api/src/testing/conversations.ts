import type { WireName } from "@understudy/chaos";
import OpenAI from "openai";
import Anthropic from "@anthropic-ai/sdk";
import { openaiClient } from "./chat-client.ts";
import { anthropicClient } from "./message-client.ts";

/** A conversation as an application has it, in words no format owns. */
export interface Conversation {
  readonly system?: string;
  /** What was said before, the user first, in turns. */
  readonly earlier?: readonly string[];
  readonly message: string;
  /** How the application tells its own users apart. */
  readonly endUser?: string;
  readonly tool?: string;
  readonly stream?: boolean;
}

/** What came of it: the text, or the status of the error that was raised. */
type Reply =
  | { readonly kind: "answer"; readonly text: string; readonly headers: Headers; readonly note: unknown }
  | { readonly kind: "error"; readonly status: number | undefined; readonly headers: Headers };

/** An application of one format, over the vendor's own SDK. */
export interface Talker {
  readonly dialect: Extract<WireName, "openai-chat" | "openai-responses" | "anthropic-messages">;
  readonly talk: (url: string, conversation: Conversation, apiKey?: string) => Promise<Reply>;
}

const parameters = { type: "object" as const, properties: { query: { type: "string" } } };

export const chatTalker: Talker = {
  dialect: "openai-chat",
  talk: (url, { system, earlier = [], message, endUser, tool, stream = false }, apiKey = "unused") =>
    replyOf(async () => {
      const body = {
        model: "m",
        messages: [
          ...(system === undefined ? [] : [{ role: "system" as const, content: system }]),
          ...turns(earlier),
          { role: "user" as const, content: message },
        ],
        ...(endUser === undefined ? {} : { user: endUser }),
        ...(tool === undefined
          ? {}
          : { tools: [{ type: "function" as const, function: { name: tool, parameters } }] }),
      };
      const { completions } = openaiClient(url, { apiKey }).chat;
      if (!stream) {
        const { data, response } = await completions.create(body).withResponse();
        return { text: data.choices[0]?.message.content ?? "", headers: response.headers, last: data };
      }
      const { data, response } = await completions.create({ ...body, stream: true }).withResponse();
      let text = "";
      let last: object = {};
      for await (const chunk of data) {
        text += chunk.choices[0]?.delta.content ?? "";
        if ("understudy" in chunk) last = chunk;
      }
      return { text, headers: response.headers, last };
    }),
};

const responses: Talker = {
  dialect: "openai-responses",
  talk: (url, { system, earlier = [], message, endUser, tool, stream = false }, apiKey = "unused") =>
    replyOf(async () => {
      const body = {
        model: "m",
        input: [...turns(earlier), { role: "user" as const, content: message }],
        ...(system === undefined ? {} : { instructions: system }),
        ...(endUser === undefined ? {} : { safety_identifier: endUser }),
        ...(tool === undefined
          ? {}
          : { tools: [{ type: "function" as const, name: tool, parameters, strict: false }] }),
      };
      const client = openaiClient(url, { apiKey }).responses;
      if (!stream) {
        const { data, response } = await client.create(body).withResponse();
        return { text: data.output_text, headers: response.headers, last: data };
      }
      const { data, response } = await client.create({ ...body, stream: true }).withResponse();
      let text = "";
      let last: object = {};
      for await (const event of data) {
        if (event.type === "response.output_text.delta") text += event.delta;
        if (event.type === "response.completed") last = event;
      }
      return { text, headers: response.headers, last };
    }),
};

const messages: Talker = {
  dialect: "anthropic-messages",
  talk: (url, { system, earlier = [], message, endUser, tool, stream = false }, apiKey = "unused") =>
    replyOf(async () => {
      const body = {
        model: "m",
        max_tokens: 500,
        messages: [...turns(earlier), { role: "user" as const, content: message }],
        ...(system === undefined ? {} : { system }),
        ...(endUser === undefined ? {} : { metadata: { user_id: endUser } }),
        ...(tool === undefined ? {} : { tools: [{ name: tool, input_schema: parameters }] }),
      };
      const client = anthropicClient(url, { apiKey });
      if (!stream) {
        const { data, response } = await client.messages.create(body).withResponse();
        const [block] = data.content;
        return { text: block?.type === "text" ? block.text : "", headers: response.headers, last: data };
      }
      const { data, response } = await client.messages.create({ ...body, stream: true }).withResponse();
      let text = "";
      let last: object = {};
      for await (const event of data) {
        if (event.type === "content_block_delta" && event.delta.type === "text_delta")
          text += event.delta.text;
        if (event.type === "message_stop") last = event;
      }
      return { text, headers: response.headers, last };
    }),
};

/** One application per format that completions are asked for in. */
export const talkers: readonly Talker[] = [chatTalker, responses, messages];

function turns(earlier: readonly string[]) {
  return earlier.map((content, index) => ({
    role: index % 2 === 0 ? ("user" as const) : ("assistant" as const),
    content,
  }));
}

interface Told {
  readonly text: string;
  readonly headers: Headers;
  /** The object our note is added to. */
  readonly last: object;
}

async function replyOf(talk: () => Promise<Told>): Promise<Reply> {
  try {
    const { text, headers, last } = await talk();
    return { kind: "answer", text, headers, note: "understudy" in last ? last.understudy : undefined };
  } catch (error) {
    if (!(error instanceof OpenAI.APIError || error instanceof Anthropic.APIError)) throw error;
    const headers: unknown = error.headers;
    const status: unknown = error.status;
    return {
      kind: "error",
      status: typeof status === "number" ? status : undefined,
      headers: headers instanceof Headers ? headers : new Headers(),
    };
  }
}
