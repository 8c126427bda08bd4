import Anthropic, { APIConnectionError, APIError } from "@anthropic-ai/sdk";
import { listen, takeHead, type Client, type Listening, type Question, type RawAnswer } from "./client.ts";
import { CountingFetch } from "./counting-fetch.ts";
import type { Heard, HeardError } from "./heard.ts";
import { extrasOf } from "./read-field.ts";
import { searchTool } from "./search-tool.ts";

/** A program on the `@anthropic-ai/sdk` package. */
export class AnthropicClient implements Client {
  readonly #sdk: Anthropic;
  readonly #origin: string;
  readonly #key: string;
  readonly #counting = new CountingFetch();

  constructor(origin: string, key: string) {
    this.#origin = origin;
    this.#key = key;
    const { fetch } = this.#counting;
    this.#sdk = new Anthropic({ baseURL: origin, apiKey: key, fetch, logLevel: "off" });
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
    const headers = {
      "content-type": "application/json",
      "x-api-key": this.#key,
      "anthropic-version": "2023-06-01",
    };
    return await this.#counting.post({ url: `${this.#origin}/v1/messages`, headers, body, patienceMs });
  }

  bodyOf({ model, prompt, tools, thinking, extra }: Question): Anthropic.MessageCreateParamsNonStreaming {
    const { name, schema } = searchTool;
    return {
      model,
      max_tokens: 4_096,
      messages: [{ role: "user", content: prompt }],
      ...(tools === true ? { tools: [{ name, input_schema: schema }] } : {}),
      ...(thinking === true ? { thinking: { type: "enabled" as const, budget_tokens: 1_024 } } : {}),
      ...extra,
    };
  }

  readonly #plain = async (question: Question, heard: Listening, signal: AbortSignal): Promise<void> => {
    const { data, response } = await this.#sdk.messages
      .create(this.bodyOf(question), { signal, headers: { ...question.headers } })
      .withResponse();
    takeHead(heard, response);
    if (!Array.isArray(data.content)) return;
    heard.envelopes = new Set([data.id]);
    for (const block of data.content) {
      if (block.type === "text") heard.text += block.text;
      if (block.type === "thinking") heard.thinking += block.thinking;
      if (block.type === "tool_use") heard.toolInput += JSON.stringify(block.input);
    }
    heard.extras = extrasOf(data);
    heard.finish = data.stop_reason;
    heard.complete = true;
  };

  readonly #stream = async (question: Question, heard: Listening, signal: AbortSignal): Promise<void> => {
    const { data, response } = await this.#sdk.messages
      .create({ ...this.bodyOf(question), stream: true }, { signal, headers: { ...question.headers } })
      .withResponse();
    takeHead(heard, response);
    for await (const event of data) {
      heard.extras = [...heard.extras, ...extrasOf(event)];
      if (takeEvent(heard, event)) question.onContent?.();
    }
  };
}

/** True when the event held content. */
function takeEvent(heard: Listening, event: Anthropic.RawMessageStreamEvent): boolean {
  if (event.type === "message_start") heard.envelopes = new Set([...heard.envelopes, event.message.id]);
  if (event.type === "message_delta") heard.finish = event.delta.stop_reason ?? heard.finish;
  if (event.type === "message_stop") heard.complete = true;
  if (event.type !== "content_block_delta") return false;
  const { delta } = event;
  if (delta.type === "text_delta") heard.text += delta.text;
  if (delta.type === "thinking_delta") heard.thinking += delta.thinking;
  if (delta.type === "input_json_delta") heard.toolInput += delta.partial_json;
  return true;
}

function explain(fault: unknown): HeardError | null {
  if (!(fault instanceof APIError)) return null;
  const { status, type, errorCode, message, error, headers } = fault;
  return {
    name: fault.constructor.name,
    official: !(fault instanceof APIConnectionError) && error !== undefined,
    status: status ?? null,
    type: type ?? null,
    code: errorCode,
    message,
    body: error,
    headers: headers ?? null,
  };
}
