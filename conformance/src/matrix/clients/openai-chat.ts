import OpenAI from "openai";
import { listen, parsed, type Heard, type MatrixClient, type Turn } from "../heard.ts";
import type { Question } from "../question.ts";
import { chatFields } from "./chat-fields.ts";
import { openaiFailure, openaiRaises } from "./openai-failure.ts";

type Message = OpenAI.ChatCompletionMessageParam;
type Call = OpenAI.ChatCompletionMessageFunctionToolCall;

/** The `openai` package, chat completions. */
export class OpenaiChat implements MatrixClient {
  readonly name = "openai chat";
  readonly family = "gpt-5.2";
  readonly finishes = { words: "stop", calls: "tool_calls" } as const;
  readonly raises = openaiRaises;
  readonly #sdk: OpenAI;

  constructor(url: string, apiKey: string) {
    this.#sdk = new OpenAI({ baseURL: `${url}/v1`, apiKey, logLevel: "off" });
  }

  ask(question: Question): Promise<Turn> {
    const { prompt, image } = question;
    const content =
      image === null
        ? prompt
        : [
            { type: "text" as const, text: prompt },
            { type: "image_url" as const, image_url: { url: `data:image/png;base64,${image}` } },
          ];
    return this.#turn(question, [
      { role: "system", content: question.instructions },
      { role: "user", content },
    ]);
  }

  async #turn(question: Question, messages: readonly Message[]): Promise<Turn> {
    let calls: readonly Call[] = [];
    const heard = await listen(async (listening, signal) => {
      const carryOut = question.streamed ? this.#stream : this.#plain;
      calls = await carryOut(bodyOf(question, messages), listening, signal);
      listening.calls = calls.map(({ id, function: { name, arguments: json } }) => ({
        id,
        name,
        input: parsed(json),
      }));
    }, openaiFailure);
    return {
      heard,
      answer: (results, streamed) =>
        this.#turn({ ...question, streamed }, [
          ...messages,
          { role: "assistant", content: heard.text || null, tool_calls: [...calls] },
          ...results.map((content, place) => ({
            role: "tool" as const,
            tool_call_id: calls[place]?.id ?? "",
            content,
          })),
        ]),
    };
  }

  readonly #plain = async (body: Body, heard: Heard, signal: AbortSignal): Promise<readonly Call[]> => {
    const { choices, usage } = await this.#sdk.chat.completions.create(body, { signal });
    const message = choices[0]?.message;
    heard.text = message?.content ?? "";
    heard.finish = choices[0]?.finish_reason ?? null;
    heard.usage = usageOf(usage);
    return (message?.tool_calls ?? []).filter((call) => call.type === "function");
  };

  readonly #stream = async (body: Body, heard: Heard, signal: AbortSignal): Promise<readonly Call[]> => {
    const calls: Call[] = [];
    const options = { stream: true as const, stream_options: { include_usage: true } };
    for await (const chunk of await this.#sdk.chat.completions.create({ ...body, ...options }, { signal })) {
      heard.usage = usageOf(chunk.usage) ?? heard.usage;
      const [choice] = chunk.choices;
      heard.finish = choice?.finish_reason ?? heard.finish;
      const delta = choice?.delta;
      heard.text += delta?.content ?? "";
      for (const { index, id, function: part } of delta?.tool_calls ?? []) {
        const call = (calls[index] ??= {
          id: id ?? "",
          type: "function",
          function: { name: "", arguments: "" },
        });
        call.function.name += part?.name ?? "";
        call.function.arguments += part?.arguments ?? "";
      }
    }
    return calls;
  };
}

type Body = OpenAI.ChatCompletionCreateParamsNonStreaming;

function bodyOf(question: Question, messages: readonly Message[]): Body {
  return { model: question.model, messages: [...messages], ...chatFields(question) };
}

function usageOf(usage: OpenAI.CompletionUsage | null | undefined): Heard["usage"] {
  return usage == null ? null : { input: usage.prompt_tokens, output: usage.completion_tokens };
}
