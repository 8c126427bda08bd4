import OpenAI, { APIConnectionError, APIError } from "openai";
import { listen, takeHead, type Client, type Listening, type Question, type RawAnswer } from "./client.ts";
import { CountingFetch } from "./counting-fetch.ts";
import type { Heard, HeardError } from "./heard.ts";
import { extrasOf, readText } from "./read-field.ts";
import { searchTool } from "./search-tool.ts";

type Body = OpenAI.ChatCompletionCreateParamsNonStreaming;

/** A program on the `openai` package. */
export class OpenaiClient implements Client {
  readonly #sdk: OpenAI;
  readonly #baseUrl: string;
  readonly #key: string;
  readonly #counting = new CountingFetch();

  constructor(origin: string, key: string) {
    this.#baseUrl = `${origin}/v1`;
    this.#key = key;
    const { fetch } = this.#counting;
    this.#sdk = new OpenAI({ baseURL: this.#baseUrl, apiKey: key, fetch, logLevel: "off" });
  }

  get requests(): number {
    return this.#counting.requests;
  }

  ask(question: Question, patienceMs: number): Promise<Heard> {
    const carryOut = question.streamed ? this.#stream : this.#plain;
    return listen({
      question,
      patienceMs,
      carryOut: (listening, signal) => carryOut(question, listening, signal),
      explain,
    });
  }

  async post(body: string, patienceMs: number): Promise<RawAnswer> {
    const headers = { "content-type": "application/json", authorization: `Bearer ${this.#key}` };
    return await this.#counting.post({ url: `${this.#baseUrl}/chat/completions`, headers, body, patienceMs });
  }

  bodyOf({ model, prompt, streamed, tools, thinking, extra }: Question): Body {
    const { name, schema } = searchTool;
    return {
      model,
      messages: [{ role: "user", content: prompt }],
      ...(tools === true
        ? { tools: [{ type: "function" as const, function: { name, parameters: schema } }] }
        : {}),
      ...(thinking === true ? { reasoning_effort: "low" as const } : {}),
      ...(streamed ? { stream_options: { include_usage: true } } : {}),
      ...extra,
    };
  }

  readonly #plain = async (question: Question, heard: Listening, signal: AbortSignal): Promise<void> => {
    const { data, response } = await this.#sdk.chat.completions
      .create(this.bodyOf(question), { signal, headers: { ...question.headers } })
      .withResponse();
    takeHead(heard, response);
    const [choice] = data.choices ?? [];
    if (choice === undefined) return;
    heard.envelopes = new Set([data.id]);
    heard.text = choice.message.content ?? choice.message.refusal ?? "";
    heard.thinking = readText(choice.message, "reasoning_content") ?? "";
    const [call] = choice.message.tool_calls ?? [];
    if (call?.type === "function") heard.toolInput = call.function.arguments;
    heard.extras = extrasOf(data);
    heard.finish = choice.finish_reason;
    heard.complete = true;
  };

  readonly #stream = async (question: Question, heard: Listening, signal: AbortSignal): Promise<void> => {
    const { data, response } = await this.#sdk.chat.completions
      .create({ ...this.bodyOf(question), stream: true }, { signal, headers: { ...question.headers } })
      .withResponse();
    takeHead(heard, response);
    for await (const chunk of data) {
      heard.envelopes = new Set([...heard.envelopes, chunk.id]);
      heard.extras = [...heard.extras, ...extrasOf(chunk)];
      const [choice] = chunk.choices;
      if (choice === undefined) continue;
      heard.finish = choice.finish_reason ?? heard.finish;
      const { content, refusal, tool_calls: calls } = choice.delta;
      heard.text += content ?? refusal ?? "";
      heard.thinking += readText(choice.delta, "reasoning_content") ?? "";
      heard.toolInput += calls?.[0]?.function?.arguments ?? "";
      if (heard.text + heard.toolInput + heard.thinking !== "") question.onContent?.();
    }
    heard.complete = heard.finish !== null;
  };
}

function explain(fault: unknown): HeardError | null {
  if (!(fault instanceof APIError)) return null;
  const { status, code, type, message, error, headers } = fault;
  return {
    name: fault.constructor.name,
    official: !(fault instanceof APIConnectionError) && error !== undefined,
    status: status ?? null,
    type: type ?? null,
    code: code ?? null,
    message,
    body: error,
    headers: headers ?? null,
  };
}
