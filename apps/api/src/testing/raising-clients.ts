import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAI } from "@ai-sdk/openai";
import Anthropic from "@anthropic-ai/sdk";
import { APICallError, generateText, streamText, type LanguageModel } from "ai";
import OpenAI from "openai";

/** What a request asks and what it needs. */
interface RaisingQuestion {
  readonly model: string;
  readonly stream: boolean;
  /** It names what only the account that made it keeps. */
  readonly namesState?: boolean;
}

/** An error as an application meets it that catches what its SDK raises. */
interface Raised {
  readonly name: string;
  readonly status: unknown;
  /** Our code, where the SDK shows the body of an error. */
  readonly code: unknown;
  readonly message: unknown;
  /** `retry_after` of the body; seconds. */
  readonly retryAfter: unknown;
  readonly requestId: unknown;
  readonly headers: Readonly<Record<string, string>>;
  /** HTTP requests the SDK made. */
  readonly calls: number;
}

/** An SDK with one of its ways to ask; retries as it has them by default. */
export interface RaisingClient {
  readonly name: string;
  /** Its column in docs/errors.md. */
  readonly column: "openai" | "@anthropic-ai/sdk" | "ai";
  readonly family: "openai" | "anthropic";
  readonly canNameState: boolean;
  raised(url: string, question: RaisingQuestion): Promise<Raised>;
}

type Fetch = typeof fetch;
type Facts = Omit<Raised, "calls">;
type Ask = (url: string, question: RaisingQuestion, counting: Fetch) => Promise<unknown>;

const prompt = "hello";
const messages = [{ role: "user" as const, content: prompt }];

export const raisingClients: readonly RaisingClient[] = [
  client("openai, chat", "openai", async (url, { model, stream }, counting) => {
    const { completions } = openai(url, counting).chat;
    if (!stream) return completions.create({ model, messages });
    return drained(await completions.create({ model, messages, stream }));
  }),
  client("openai, responses", "openai", async (url, { model, stream, namesState = false }, counting) => {
    const { responses } = openai(url, counting);
    const asked = { model, input: prompt, ...(namesState ? { previous_response_id: "resp_1" } : {}) };
    if (!stream) return responses.create(asked);
    return drained(await responses.create({ ...asked, stream }));
  }),
  client("@anthropic-ai/sdk", "anthropic", async (url, { model, stream, namesState = false }, counting) => {
    const sdk = new Anthropic({ apiKey: "unused", baseURL: url, logLevel: "off", fetch: counting });
    const asked = { model, max_tokens: 9, messages, ...(namesState ? { container: "container_1" } : {}) };
    if (!stream) return sdk.messages.create(asked);
    return drained(await sdk.messages.create({ ...asked, stream }));
  }),
  client("AI SDK, openai responses", "openai", (url, question, counting) => {
    const provider = createOpenAI({ apiKey: "unused", baseURL: `${url}/v1`, fetch: counting });
    return generated(provider(question.model), question);
  }),
  client("AI SDK, openai chat", "openai", (url, question, counting) => {
    const provider = createOpenAI({ apiKey: "unused", baseURL: `${url}/v1`, fetch: counting });
    return generated(provider.chat(question.model), question);
  }),
  client("AI SDK, anthropic", "anthropic", (url, question, counting) => {
    const provider = createAnthropic({ apiKey: "unused", baseURL: `${url}/v1`, fetch: counting });
    return generated(provider(question.model), question);
  }),
];

function client(name: string, family: RaisingClient["family"], ask: Ask): RaisingClient {
  const column = name.startsWith("AI SDK") ? "ai" : family === "openai" ? "openai" : "@anthropic-ai/sdk";
  return {
    name,
    column,
    family,
    canNameState: name === "openai, responses" || name === "@anthropic-ai/sdk",
    raised: async (url, question) => {
      let calls = 0;
      const counting: Fetch = (input, options) => {
        calls += 1;
        return fetch(input, options);
      };
      const error = await ask(url, question, counting).then(
        () => null,
        (raised: unknown) => raised,
      );
      return { ...factsOf(error), calls };
    },
  };
}

function openai(url: string, counting: Fetch): OpenAI {
  return new OpenAI({ apiKey: "unused", baseURL: `${url}/v1`, fetch: counting });
}

async function drained(stream: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of stream);
}

/** It repeats what the gateway gave up on unless told not to: docs/errors.md. */
async function generated(model: LanguageModel, { stream }: RaisingQuestion): Promise<unknown> {
  if (!stream) return generateText({ model, prompt, maxRetries: 0 });
  let fault: unknown = null;
  const { fullStream } = streamText({ model, prompt, maxRetries: 0, onError: () => undefined });
  for await (const part of fullStream) if (part.type === "error") fault = part.error;
  if (fault instanceof Error) throw fault;
  return undefined;
}

function factsOf(error: unknown): Facts {
  if (error instanceof OpenAI.APIError) {
    const { status, code, requestID, headers } = error;
    return { ...common(error, error.error), status, code, requestId: requestID, headers: plain(headers) };
  }
  if (error instanceof Anthropic.APIError) {
    const { status, requestID, headers } = error;
    return {
      ...common(error, field(error.error, "error")),
      status,
      requestId: requestID,
      headers: plain(headers),
    };
  }
  if (APICallError.isInstance(error)) {
    const { statusCode: status, responseHeaders = {}, responseBody = "{}" } = error;
    const body: unknown = JSON.parse(responseBody);
    const requestId = responseHeaders["request-id"] ?? responseHeaders["x-request-id"];
    return {
      ...common(error, field(body, "error")),
      name: error.name,
      status,
      requestId,
      headers: responseHeaders,
    };
  }
  throw new Error("no error of an SDK", { cause: error });
}

function common(error: Error, told: unknown): Pick<Facts, "name" | "code" | "message" | "retryAfter"> {
  return {
    name: error.constructor.name,
    code: field(told, "code"),
    message: field(told, "message"),
    retryAfter: field(told, "retry_after"),
  };
}

function plain(headers: Headers | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(headers ?? []);
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? new Map(Object.entries(value)).get(name) : undefined;
}
