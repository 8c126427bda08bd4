import {
  OpenAI,
  APIConnectionError,
  APIError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
} from "openai";
import type { ChatCompletionChunk, ChatCompletionCreateParams } from "openai/resources/chat/completions";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FaultName } from "../faults/registry.ts";
import type { SimulatedProvider } from "../provider/simulated-provider.ts";
import { searchTool } from "../testing/chat-body.ts";
import { startSimulatedServer } from "./simulated-server.ts";
import type { SimulatedServer } from "./simulated-server.ts";

/** What the vendor's own SDK makes of a simulated provider on a port. */

let server: SimulatedServer;
let provider: SimulatedProvider;
let client: OpenAI;

beforeAll(async () => {
  server = await startSimulatedServer({
    providers: [{ id: "sim", models: ["lead", "chorus"], pace: { firstTokenMs: 1, tokenMs: 0, tokens: 12 } }],
  });
  provider = server.provider("sim");
  client = new OpenAI({ baseURL: server.baseUrl("sim"), apiKey: "sk-test", maxRetries: 0, logLevel: "off" });
});

afterAll(() => server.close());

beforeEach(() => {
  provider.setFault(null);
});

function asked(prompt: string) {
  return { model: "lead", messages: [{ role: "user" as const, content: prompt }] };
}

function whole(): string {
  return provider.expectedAnswer("lead", "hello");
}

/** Reads a stream as far as it goes; what ended it early comes as `failure`. */
async function readStream(params: ReturnType<typeof asked> & Partial<ChatCompletionCreateParams>) {
  const chunks: ChatCompletionChunk[] = [];
  let failure: unknown = null;
  try {
    for await (const chunk of await client.chat.completions.create({ ...params, stream: true })) {
      chunks.push(chunk);
    }
  } catch (error) {
    failure = error;
  }
  const text = (choice: number): string =>
    chunks
      .flatMap(({ choices }) => choices.filter(({ index }) => index === choice))
      .map(({ delta }) => delta.content ?? "")
      .join("");
  const finish = chunks.flatMap(({ choices }) => choices.flatMap((choice) => choice.finish_reason ?? []));
  return { chunks, failure, text, finish };
}

describe("a healthy provider", () => {
  it("answers a plain call", async () => {
    const { data: completion, request_id: requestId } = await client.chat.completions
      .create(asked("hello"))
      .withResponse();
    expect(completion.choices[0]?.message.content).toBe(whole());
    expect(completion.choices[0]?.finish_reason).toBe("stop");
    expect(completion.usage).toMatchObject({ completion_tokens: 12, prompt_tokens: expect.any(Number) });
    expect(completion.id).toMatch(/^chatcmpl-\w{29}$/);
    expect(requestId).toMatch(/^req_\w{24}$/);
    expect(Math.abs(completion.created - Date.now() / 1_000)).toBeLessThan(60);
  });

  it("streams the same text, token by token", async () => {
    const { chunks, text, finish, failure } = await readStream(asked("hello"));
    expect(failure).toBeNull();
    expect(text(0)).toBe(whole());
    expect(finish).toEqual(["stop"]);
    expect(chunks).toHaveLength(1 + 12 + 1);
    expect(new Set(chunks.map(({ id, created, model }) => `${id} ${created} ${model}`)).size).toBe(1);
  });

  it("tells the usage of a stream in a last chunk when asked to", async () => {
    const { chunks } = await readStream({ ...asked("hello"), stream_options: { include_usage: true } });
    expect(chunks.slice(0, -1).every(({ usage }) => usage === null)).toBe(true);
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { completion_tokens: 12 } });
  });

  it("gives n answers, streamed side by side or plain", async () => {
    const { text, finish } = await readStream({ ...asked("hello"), n: 2 });
    const plain = await client.chat.completions.create({ ...asked("hello"), n: 2 });
    expect(plain.choices.map(({ message }) => message.content)).toEqual([text(0), text(1)]);
    expect(text(0)).not.toBe(text(1));
    expect(finish).toEqual(["stop", "stop"]);
  });

  it("streams a tool call the SDK puts together and can parse", async () => {
    const runner = client.chat.completions.stream({ ...asked("call tool"), tools: [searchTool] });
    const { choices } = await runner.finalChatCompletion();
    const call = choices[0]?.message.tool_calls?.[0];
    expect(choices[0]?.finish_reason).toBe("tool_calls");
    if (call?.type !== "function") throw new Error("no function call");
    expect(call.function.name).toBe("search");
    expect(JSON.parse(call.function.arguments)).toMatchObject({ limit: expect.any(Number) });
    const plain = await client.chat.completions.create({ ...asked("call tool"), tools: [searchTool] });
    expect(plain.choices[0]?.message.tool_calls?.[0]).toMatchObject({ function: call.function });
  });

  it("calls several tools side by side, streamed as plain, and writes JSON to a schema", async () => {
    const find = { ...searchTool, function: { ...searchTool.function, name: "find" } };
    const params = { ...asked("call tools"), tools: [searchTool, find] };
    const streamed = await client.chat.completions.stream(params).finalChatCompletion();
    const plain = await client.chat.completions.create(params);
    const calls = plain.choices[0]?.message.tool_calls ?? [];
    expect(calls).toMatchObject([{ function: { name: "search" } }, { function: { name: "find" } }]);
    expect(streamed.choices[0]?.message.tool_calls).toMatchObject(calls);
    const schema = { type: "object", properties: { city: { type: "string" } } };
    const format = { type: "json_schema" as const, json_schema: { name: "place", schema } };
    const { text } = await readStream({ ...asked("hello"), response_format: format });
    expect(JSON.parse(text(0))).toEqual({ city: expect.any(String) });
  });

  it("thinks before it answers when asked to, as compatible providers do", async () => {
    const params = { ...asked("hello"), reasoning_effort: "high" as const };
    const plain = await client.chat.completions.create(params);
    const { chunks, text } = await readStream(params);
    const thoughts = chunks.filter(({ choices }) => JSON.stringify(choices).includes("reasoning_content"));
    expect(thoughts).toHaveLength(12);
    expect(text(0)).toBe(whole());
    expect(plain.choices[0]?.message).toMatchObject({
      content: whole(),
      reasoning_content: expect.any(String),
    });
    expect(plain.usage?.completion_tokens_details?.reasoning_tokens).toBe(12);
  });

  it("stops at max_tokens and answers as long as the prompt asks", async () => {
    expect((await readStream({ ...asked("hello"), max_tokens: 3 })).finish).toEqual(["length"]);
    const long = await client.chat.completions.create(asked("tokens=400"));
    expect(long.usage?.completion_tokens).toBe(400);
  });

  it("lists its models", async () => {
    const { data } = await client.models.list();
    expect(data.map(({ id }) => id)).toEqual(["lead", "chorus"]);
  });

  it("keeps a hundred concurrent streams apart", async () => {
    const prompts = Array.from({ length: 100 }, (_, index) => `request ${index}`);
    const streams = await Promise.all(prompts.map((prompt) => readStream(asked(prompt))));
    expect(streams.map(({ text }) => text(0))).toEqual(
      prompts.map((prompt) => provider.expectedAnswer("lead", prompt)),
    );
  });
});

describe("a status fault raises the SDK's class", () => {
  const classes: readonly [FaultName, new (...parts: never[]) => Error, number][] = [
    ["invalid_request", BadRequestError, 400],
    ["content_filtered", BadRequestError, 400],
    ["context_length_exceeded", BadRequestError, 400],
    ["usage_limit_reached", BadRequestError, 400],
    ["bedrock_validation_failed", BadRequestError, 400],
    ["invalid_api_key", AuthenticationError, 401],
    ["payment_required", APIError, 402],
    ["model_forbidden", PermissionDeniedError, 403],
    ["bedrock_access_denied", PermissionDeniedError, 403],
    ["model_not_found", NotFoundError, 404],
    ["azure_deployment_missing", NotFoundError, 404],
    ["request_too_large", APIError, 413],
    ["insufficient_quota", RateLimitError, 429],
    ["credit_too_low", RateLimitError, 429],
    ["ramp_limited", RateLimitError, 429],
    ["gemini_exhausted", RateLimitError, 429],
    ["rate_limited", RateLimitError, 429],
    ["rate_limited_milliseconds", RateLimitError, 429],
    ["rate_limited_unannounced", RateLimitError, 429],
    ["server_error", InternalServerError, 500],
    ["bad_gateway", InternalServerError, 502],
    ["unavailable", InternalServerError, 503],
    ["gateway_timeout", InternalServerError, 504],
    ["overloaded", InternalServerError, 529],
  ];
  it.each(classes)("%s", async (fault, errorClass, status) => {
    provider.setFault(fault);
    const { failure } = await readStream(asked("hello"));
    expect(failure).toBeInstanceOf(errorClass);
    expect(failure).toMatchObject({ status });
    expect(provider.calls.at(-1)).toMatchObject({ outcome: fault, status });
  });

  it("after as many retries as it was given; they stand in the log as calls of their own", async () => {
    const before = provider.counts().outcomes.rate_limited_milliseconds ?? 0;
    provider.setFault("rate_limited_milliseconds", { retryAfterMs: 1, count: 2 });
    const patient = client.withOptions({ maxRetries: 2 });
    const completion = await patient.chat.completions.create(asked("hello"));
    expect(completion.choices[0]?.finish_reason).toBe("stop");
    expect(provider.counts().outcomes.rate_limited_milliseconds).toBe(before + 2);
  });
});

describe("a broken answer, as the SDK sees it", () => {
  it("cut: silently partial, the trap of docs/clients.md section 1", async () => {
    provider.setFault("cut");
    const { failure, finish, text } = await readStream(asked("hello"));
    expect(failure).toBeNull();
    expect(finish).toEqual([]);
    expect(text(0).length).toBeGreaterThan(0);
    expect(text(0).length).toBeLessThan(whole().length);
    expect(whole().startsWith(text(0))).toBe(true);
  });

  it("reset_mid_body: part of the text, then a connection error", async () => {
    provider.setFault("reset_mid_body");
    const { failure, text } = await readStream(asked("hello"));
    expect(failure).toBeInstanceOf(Error);
    expect(text(0).length).toBeGreaterThan(0);
    expect(whole().startsWith(text(0))).toBe(true);
  });

  it.each(["reset_before_response", "connection_refused"] as const)(
    "%s: a connection error",
    async (fault) => {
      provider.setFault(fault);
      await server.settled();
      const { failure } = await readStream(asked("hello"));
      expect(failure).toBeInstanceOf(APIConnectionError);
      provider.setFault(null);
      await server.settled();
      expect((await readStream(asked("hello"))).finish).toEqual(["stop"]);
    },
  );

  it("malformed_frame: a syntax error", async () => {
    provider.setFault("malformed_frame");
    expect((await readStream(asked("hello"))).failure).toBeInstanceOf(SyntaxError);
  });

  it.each(["error_before_token", "error_after_token"] as const)(
    "%s: an API error without status",
    async (fault) => {
      provider.setFault(fault);
      const { failure, text } = await readStream(asked("hello"));
      expect(failure).toBeInstanceOf(APIError);
      expect(failure).toMatchObject({ status: undefined, type: "server_error" });
      expect(text(0) === "").toBe(fault === "error_before_token");
    },
  );

  it("missing_sentinel: a whole answer", async () => {
    provider.setFault("missing_sentinel");
    const { failure, finish, text } = await readStream(asked("hello"));
    expect([failure, finish, text(0)]).toEqual([null, ["stop"], whole()]);
  });

  it("json_on_stream and html_answer: no chunk and no error", async () => {
    for (const fault of ["json_on_stream", "html_answer"] as const) {
      provider.setFault(fault);
      const { failure, chunks } = await readStream(asked("hello"));
      expect([fault, failure, chunks.length]).toEqual([fault, null, 0]);
    }
  });

  it("empty_answer: stop with no text", async () => {
    provider.setFault("empty_answer");
    const { finish, text } = await readStream(asked("hello"));
    expect([finish, text(0)]).toEqual([["stop"], ""]);
  });

  it("refused: words in the place of a refusal, and stop", async () => {
    provider.setFault("refused");
    const { choices } = await client.chat.completions.stream(asked("hello")).finalChatCompletion();
    const plain = await client.chat.completions.create(asked("hello"));
    for (const [choice] of [choices, plain.choices]) {
      expect(choice).toMatchObject({
        finish_reason: "stop",
        message: { refusal: "I can't help with that." },
      });
      expect(choice?.message.content).toBeFalsy();
    }
  });

  it("stall: hangs until the caller leaves, which the provider sees", async () => {
    provider.setFault("stall");
    const stream = await client.chat.completions.create({ ...asked("hello"), stream: true });
    let tokens = 0;
    for await (const chunk of stream) {
      tokens += chunk.choices[0]?.delta.content ? 1 : 0;
      if (tokens === 6) stream.controller.abort();
    }
    await provider.idle();
    expect(provider.calls.at(-1)).toMatchObject({ fault: "stall", outcome: "aborted", status: 200 });
  });
});
