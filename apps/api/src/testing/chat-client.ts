import OpenAI from "openai";
import type { ChatCompletionChunk, ChatCompletionCreateParams } from "openai/resources/chat/completions";

/** What a caller of the official SDK has in the end. Nothing is thrown: an error is part of it. */
export interface ChatOutcome {
  /** Everything that came before the end or the error. */
  readonly text: string;
  readonly toolArguments: string;
  readonly finishReasons: readonly string[];
  /** The `understudy` object of the body or of the finish frame; undefined when there is none. */
  readonly note: unknown;
  readonly headers: Headers;
  /** What the SDK raised; null when it took the answer for whole. */
  readonly error: unknown;
}

export interface Question {
  readonly prompt: string;
  readonly stream?: boolean;
  /** `gpt-4o` when not said: what an existing application sends. */
  readonly model?: string;
  readonly more?: Partial<ChatCompletionCreateParams>;
  readonly headers?: Record<string, string>;
}

/** The official client as an application sets it up, retries off unless asked for. */
export function openaiClient(url: string, options: ConstructorParameters<typeof OpenAI>[0] = {}): OpenAI {
  return new OpenAI({ apiKey: "unused", baseURL: `${url}/v1`, maxRetries: 0, ...options });
}

/** Asks one question and reads the answer to its end. */
export async function ask(client: OpenAI, question: Question): Promise<ChatOutcome> {
  const gathered = new Gathered();
  try {
    await (question.stream === true
      ? streamed(client, question, gathered)
      : plain(client, question, gathered));
  } catch (error) {
    gathered.error = error;
    if (error instanceof OpenAI.APIError && error.headers !== undefined) gathered.headers = error.headers;
  }
  return gathered;
}

async function plain(client: OpenAI, question: Question, gathered: Gathered): Promise<void> {
  const { data, response } = await client.chat.completions
    .create({ ...parameters(question), stream: false }, { headers: question.headers })
    .withResponse();
  gathered.headers = response.headers;
  gathered.note = noteOf(data);
  for (const { message, finish_reason: reason } of data.choices) {
    gathered.text += message.content ?? "";
    for (const call of message.tool_calls ?? []) {
      if (call.type === "function") gathered.toolArguments += call.function.arguments;
    }
    gathered.finishReasons.push(reason);
  }
}

async function streamed(client: OpenAI, question: Question, gathered: Gathered): Promise<void> {
  const { data, response } = await client.chat.completions
    .create({ ...parameters(question), stream: true }, { headers: question.headers })
    .withResponse();
  gathered.headers = response.headers;
  for await (const chunk of data) gathered.take(chunk);
}

function parameters({ prompt, model = "gpt-4o", more }: Question): ChatCompletionCreateParams {
  return { model, messages: [{ role: "user", content: prompt }], ...more };
}

class Gathered implements ChatOutcome {
  text = "";
  toolArguments = "";
  readonly finishReasons: string[] = [];
  note: unknown = undefined;
  headers = new Headers();
  error: unknown = null;

  take(chunk: ChatCompletionChunk): void {
    this.note ??= noteOf(chunk);
    for (const { delta, finish_reason: reason } of chunk.choices) {
      this.text += delta.content ?? "";
      for (const call of delta.tool_calls ?? []) this.toolArguments += call.function?.arguments ?? "";
      if (reason !== null) this.finishReasons.push(reason);
    }
  }
}

function noteOf(answer: object): unknown {
  return "understudy" in answer ? answer.understudy : undefined;
}
