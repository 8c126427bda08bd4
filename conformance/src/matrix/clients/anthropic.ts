import Anthropic, { APIError } from "@anthropic-ai/sdk";
import { listen, type Failure, type Heard, type MatrixClient, type Turn } from "../heard.ts";
import type { Question } from "../question.ts";

type Message = Anthropic.MessageParam;
type Body = Anthropic.MessageCreateParamsNonStreaming;

/** The `@anthropic-ai/sdk` package. */
export class AnthropicMessages implements MatrixClient {
  readonly name = "anthropic";
  readonly family = "claude-sonnet-5";
  readonly finishes = { words: "end_turn", calls: "tool_use" } as const;
  readonly raises = { 400: "BadRequestError", 429: "RateLimitError", broken: "APIError" } as const;
  readonly #sdk: Anthropic;

  constructor(url: string, apiKey: string) {
    this.#sdk = new Anthropic({ baseURL: url, apiKey, logLevel: "off" });
  }

  ask(question: Question): Promise<Turn> {
    const { prompt, image } = question;
    const content: Anthropic.ContentBlockParam[] = [{ type: "text", text: prompt }];
    if (image !== null) {
      content.push({ type: "image", source: { type: "base64", media_type: "image/png", data: image } });
    }
    return this.#turn(question, [{ role: "user", content }]);
  }

  async #turn(question: Question, messages: readonly Message[]): Promise<Turn> {
    let content: Anthropic.Message["content"] = [];
    const heard = await listen(async (listening, signal) => {
      const carryOut = question.streamed ? this.#stream : this.#plain;
      const message = await carryOut(bodyOf(question, messages), listening, signal);
      content = message.content;
      takeWhole(listening, message);
    }, explain);
    const calls = heard.calls;
    return {
      heard,
      answer: (results, streamed) =>
        this.#turn({ ...question, streamed }, [
          ...messages,
          { role: "assistant", content },
          {
            role: "user",
            content: results.map((text, place) => ({
              type: "tool_result" as const,
              tool_use_id: calls[place]?.id ?? "",
              content: text,
            })),
          },
        ]),
    };
  }

  readonly #plain = (body: Body, _: Heard, signal: AbortSignal): Promise<Anthropic.Message> =>
    this.#sdk.messages.create(body, { signal });

  readonly #stream = async (body: Body, heard: Heard, signal: AbortSignal): Promise<Anthropic.Message> => {
    const stream = this.#sdk.messages.stream(body, { signal });
    stream.on("text", (piece) => {
      heard.text += piece;
    });
    return await stream.finalMessage();
  };
}

function takeWhole(heard: Heard, { content, usage, stop_reason: finish }: Anthropic.Message): void {
  heard.finish = finish;
  heard.text = content.map((block) => (block.type === "text" ? block.text : "")).join("");
  heard.calls = content
    .filter((block) => block.type === "tool_use")
    .map(({ id, name, input }) => ({ id, name, input }));
  heard.usage = { input: usage.input_tokens, output: usage.output_tokens };
}

function bodyOf({ model, instructions, tools, schema }: Question, messages: readonly Message[]): Body {
  return {
    model,
    max_tokens: 4_096,
    system: instructions,
    messages: [...messages],
    ...(tools.length === 0
      ? {}
      : {
          tools: tools.map(({ name, description, parameters }) => ({
            name,
            description,
            input_schema: { ...parameters },
          })),
        }),
    ...(schema === null ? {} : { output_config: { format: { type: "json_schema" as const, schema } } }),
  };
}

function explain(fault: unknown): Failure | null {
  if (!(fault instanceof APIError)) return null;
  const { status, message, headers } = fault;
  const code = headers instanceof Headers ? headers.get("x-understudy-error-code") : null;
  return { name: fault.constructor.name, status: typeof status === "number" ? status : null, message, code };
}
