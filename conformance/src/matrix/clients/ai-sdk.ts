import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAI } from "@ai-sdk/openai";
import {
  APICallError,
  generateText,
  jsonSchema,
  Output,
  streamText,
  tool,
  type LanguageModel,
  type LanguageModelUsage,
  type ModelMessage,
  type ToolSet,
} from "ai";
import { listen, type Failure, type Heard, type MatrixClient, type Turn } from "../heard.ts";
import type { Question } from "../question.ts";

/** The `ai` package with one of its provider packages. */
export class AiSdk implements MatrixClient {
  readonly name: string;
  readonly family: string;
  readonly finishes = { words: "stop", calls: "tool-calls" } as const;
  readonly raises = {
    400: "AI_APICallError",
    429: "AI_APICallError",
    broken: "StreamProviderError",
  } as const;
  readonly #model: (name: string) => LanguageModel;

  private constructor(name: string, family: string, model: (name: string) => LanguageModel) {
    this.name = name;
    this.family = family;
    this.#model = model;
  }

  /** Its OpenAI models speak Responses unless told otherwise. */
  static openai(url: string, apiKey: string): AiSdk {
    return new AiSdk("AI SDK openai", "gpt-5.2", createOpenAI({ baseURL: `${url}/v1`, apiKey }));
  }

  static anthropic(url: string, apiKey: string): AiSdk {
    return new AiSdk(
      "AI SDK anthropic",
      "claude-sonnet-5",
      createAnthropic({ baseURL: `${url}/v1`, apiKey }),
    );
  }

  ask(question: Question): Promise<Turn> {
    const { prompt, image } = question;
    const shown = image === null ? [] : [{ type: "file" as const, data: image, mediaType: "image/png" }];
    return this.#turn(question, [{ role: "user", content: [{ type: "text", text: prompt }, ...shown] }]);
  }

  async #turn(question: Question, messages: readonly ModelMessage[]): Promise<Turn> {
    let said: readonly ModelMessage[] = [];
    const heard = await listen(async (listening, signal) => {
      const carryOut = question.streamed ? this.#stream : this.#plain;
      said = await carryOut(this.#order(question, messages, signal), listening);
    }, explain);
    const calls = heard.calls;
    return {
      heard,
      answer: (results, streamed) =>
        this.#turn({ ...question, streamed }, [
          ...messages,
          ...said,
          {
            role: "tool",
            content: results.map((value, place) => ({
              type: "tool-result" as const,
              toolCallId: calls[place]?.id ?? "",
              toolName: calls[place]?.name ?? "",
              output: { type: "text" as const, value },
            })),
          },
        ]),
    };
  }

  #order(
    { model, instructions, tools, schema }: Question,
    messages: readonly ModelMessage[],
    abortSignal: AbortSignal,
  ) {
    const set: ToolSet = Object.fromEntries(
      tools.map(({ name, description, parameters }) => [
        name,
        tool({ description, inputSchema: jsonSchema(parameters) }),
      ]),
    );
    return {
      model: this.#model(model),
      instructions,
      messages: [...messages],
      abortSignal,
      // It repeats what the gateway has given up on, with waits of seconds.
      maxRetries: 0,
      ...(tools.length === 0 ? {} : { tools: set }),
      ...(schema === null ? {} : { output: Output.object({ schema: jsonSchema(schema) }) }),
    };
  }

  readonly #plain = async (order: Order, heard: Heard): Promise<readonly ModelMessage[]> => {
    const result = await generateText(order);
    heard.text = result.text;
    heard.calls = result.toolCalls.map(({ toolCallId: id, toolName: name, input }) => ({ id, name, input }));
    heard.usage = usageOf(result.usage);
    heard.finish = result.finishReason;
    return result.responseMessages;
  };

  readonly #stream = async (order: Order, heard: Heard): Promise<readonly ModelMessage[]> => {
    const result = streamText({ ...order, onError: () => undefined });
    let fault: unknown = null;
    for await (const part of result.fullStream) {
      if (part.type === "text-delta") heard.text += part.text;
      if (part.type === "tool-call") {
        heard.calls = [...heard.calls, { id: part.toolCallId, name: part.toolName, input: part.input }];
      }
      if (part.type === "finish") {
        heard.usage = usageOf(part.totalUsage);
        heard.finish = part.finishReason;
      }
      if (part.type === "error") fault = part.error;
    }
    if (fault !== null) throw fault;
    return await result.responseMessages;
  };
}

type Order = Parameters<typeof generateText>[0] & Parameters<typeof streamText>[0];

function usageOf({ inputTokens, outputTokens }: LanguageModelUsage): Heard["usage"] {
  return inputTokens === undefined || outputTokens === undefined
    ? null
    : { input: inputTokens, output: outputTokens };
}

function explain(fault: unknown): Failure | null {
  if (!APICallError.isInstance(fault)) return null;
  const { name, statusCode, message, responseHeaders } = fault;
  return {
    name,
    status: statusCode ?? null,
    message,
    code: responseHeaders?.["x-understudy-error-code"] ?? null,
  };
}
