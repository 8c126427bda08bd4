import {
  AIMessage,
  HumanMessage,
  SystemMessage,
  ToolMessage,
  type AIMessageChunk,
  type BaseMessage,
} from "@langchain/core/messages";
import { ChatOpenAI, type ChatOpenAIFields } from "@langchain/openai";
import { listen, type Heard, type MatrixClient, type Turn } from "../heard.ts";
import { readField, readText } from "../../clients/read-field.ts";
import type { Question } from "../question.ts";
import { chatFields } from "./chat-fields.ts";
import { openaiFailure, openaiRaises } from "./openai-failure.ts";

/** LangChain's OpenAI model, in either of its two formats. */
export class Langchain implements MatrixClient {
  readonly name: string;
  readonly family = "gpt-5.2";
  readonly finishes: MatrixClient["finishes"];
  readonly raises = openaiRaises;
  readonly #settings: ChatOpenAIFields;

  private constructor(name: string, finishes: MatrixClient["finishes"], settings: ChatOpenAIFields) {
    this.name = name;
    this.finishes = finishes;
    // It repeats what the gateway has given up on, with waits of seconds.
    this.#settings = { ...settings, maxRetries: 0, streamUsage: true };
  }

  static chat(url: string, apiKey: string): Langchain {
    const settings = { apiKey, configuration: { baseURL: `${url}/v1` }, useResponsesApi: false };
    return new Langchain("langchain chat", { words: "stop", calls: "tool_calls" }, settings);
  }

  static responses(url: string, apiKey: string): Langchain {
    const settings = { apiKey, configuration: { baseURL: `${url}/v1` }, useResponsesApi: true };
    return new Langchain("langchain responses", { words: "completed", calls: "completed" }, settings);
  }

  ask(question: Question): Promise<Turn> {
    const { prompt, image } = question;
    const shown =
      image === null
        ? []
        : [{ type: "image_url" as const, image_url: { url: `data:image/png;base64,${image}` } }];
    return this.#turn(question, [
      new SystemMessage(question.instructions),
      new HumanMessage({ content: [{ type: "text", text: prompt }, ...shown] }),
    ]);
  }

  async #turn(question: Question, messages: readonly BaseMessage[]): Promise<Turn> {
    let said: BaseMessage | null = null;
    const heard = await listen(async (listening, signal) => {
      const carryOut = question.streamed ? this.#stream : this.#plain;
      const message = await carryOut(question, messages, { listening, signal });
      takeWhole(listening, message);
      said = new AIMessage({ content: message.content, tool_calls: message.tool_calls ?? [] });
    }, openaiFailure);
    const calls = heard.calls;
    return {
      heard,
      answer: (results, streamed) =>
        this.#turn({ ...question, streamed }, [
          ...messages,
          ...(said === null ? [] : [said]),
          ...results.map((text, place) => new ToolMessage(text, calls[place]?.id ?? "")),
        ]),
    };
  }

  readonly #plain = async (
    question: Question,
    messages: readonly BaseMessage[],
    { signal }: Listening,
  ): Promise<AIMessageChunk> => await this.#model(question).invoke([...messages], { signal });

  readonly #stream = async (
    question: Question,
    messages: readonly BaseMessage[],
    { listening, signal }: Listening,
  ): Promise<AIMessageChunk> => {
    let whole: AIMessageChunk | null = null;
    for await (const chunk of await this.#model(question).stream([...messages], { signal })) {
      listening.text += chunk.text;
      whole = whole === null ? chunk : whole.concat(chunk);
    }
    if (whole === null) throw new Error("the stream brought nothing");
    return whole;
  };

  #model(question: Question) {
    const chat = new ChatOpenAI({ ...this.#settings, model: question.model });
    return chat.withConfig(chatFields(question));
  }
}

interface Listening {
  readonly listening: Heard;
  readonly signal: AbortSignal;
}

function takeWhole(heard: Heard, message: AIMessageChunk): void {
  heard.text = message.text;
  heard.calls = (message.tool_calls ?? []).map(({ id = "", name, args }) => ({ id, name, input: args }));
  const { response_metadata: metadata } = message;
  heard.finish = readText(metadata, "finish_reason") ?? readText(metadata, "status");
  // The type of a chunk has no place for what it holds.
  const input = readField(message.usage_metadata, "input_tokens");
  const output = readField(message.usage_metadata, "output_tokens");
  heard.usage = typeof input === "number" && typeof output === "number" ? { input, output } : null;
}
