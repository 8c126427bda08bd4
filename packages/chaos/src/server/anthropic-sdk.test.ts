import Anthropic, {
  APIConnectionError,
  APIError,
  AuthenticationError,
  BadRequestError,
  ContentTooLargeError,
  GatewayTimeoutError,
  InternalServerError,
  NotFoundError,
  OverloadedError,
  PaymentRequiredError,
  PermissionDeniedError,
  RateLimitError,
  ServiceUnavailableError,
} from "@anthropic-ai/sdk";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FaultName } from "../faults/registry.ts";
import type { SimulatedProvider } from "../provider/simulated-provider.ts";
import { searchInputTool } from "../testing/messages-body.ts";
import { startSimulatedServer } from "./simulated-server.ts";
import type { SimulatedServer } from "./simulated-server.ts";

/** What the vendor's own SDK makes of a simulated provider on a port. */

let server: SimulatedServer;
let provider: SimulatedProvider;
let client: Anthropic;

beforeAll(async () => {
  server = await startSimulatedServer({
    providers: [{ id: "sim", models: ["lead", "chorus"], pace: { firstTokenMs: 1, tokenMs: 0, tokens: 12 } }],
  });
  provider = server.provider("sim");
  client = new Anthropic({
    baseURL: server.origin("sim"),
    apiKey: "sk-ant-test",
    maxRetries: 0,
    logLevel: "off",
  });
});

afterAll(() => server.close());

beforeEach(() => {
  provider.setFault(null);
});

type Params = Anthropic.MessageCreateParamsNonStreaming;

function asked(prompt: string, more: Partial<Params> = {}): Params {
  return { model: "lead", max_tokens: 4_096, messages: [{ role: "user", content: prompt }], ...more };
}

const thinking = { thinking: { type: "enabled", budget_tokens: 1_024 } } as const;

function whole(): string {
  return provider.expectedAnswer("lead", "hello");
}

function textOf(message: Anthropic.Message): string {
  return message.content.map((block) => (block.type === "text" ? block.text : "")).join("");
}

/** Reads a raw stream as far as it goes; what ended it early comes as `failure`. */
async function readStream(params: Params) {
  const events: Anthropic.RawMessageStreamEvent[] = [];
  let failure: unknown = null;
  try {
    for await (const event of await client.messages.create({ ...params, stream: true })) events.push(event);
  } catch (error) {
    failure = error;
  }
  const deltas = events.flatMap((event) => (event.type === "content_block_delta" ? [event.delta] : []));
  const text = deltas.map((delta) => (delta.type === "text_delta" ? delta.text : "")).join("");
  const stop = events.flatMap((event) => (event.type === "message_delta" ? [event.delta.stop_reason] : []));
  return { events, types: events.map(({ type }) => type), deltas, text, stop, failure };
}

describe("a healthy provider", () => {
  it("answers a plain call", async () => {
    const { data: message, request_id: requestId } = await client.messages
      .create(asked("hello"))
      .withResponse();
    expect(message.content).toEqual([{ type: "text", text: whole(), citations: null }]);
    expect(message).toMatchObject({ role: "assistant", model: "lead", stop_reason: "end_turn" });
    expect(message.usage).toMatchObject({ input_tokens: expect.any(Number), output_tokens: 12 });
    expect(message.id).toMatch(/^msg_01\w{22}$/);
    expect(requestId).toMatch(/^req_\w{24}$/);
  });

  it("streams the same text in the documented order of events", async () => {
    const { types, text, stop, failure } = await readStream(asked("hello"));
    expect(failure).toBeNull();
    expect(text).toBe(whole());
    expect(stop).toEqual(["end_turn"]);
    expect(types).toEqual([
      "message_start",
      "content_block_start",
      ...Array.from({ length: 12 }, () => "content_block_delta"),
      "content_block_stop",
      "message_delta",
      "message_stop",
    ]);
  });

  it("is put together by the SDK's own stream, with the usage of the end", async () => {
    const { events } = await readStream(asked("hello"));
    expect(events[0]).toMatchObject({
      message: { content: [], stop_reason: null, usage: { output_tokens: 1 } },
    });
    const message = await client.messages.stream(asked("hello")).finalMessage();
    expect(textOf(message)).toBe(whole());
    expect(message.usage.output_tokens).toBe(12);
  });

  it("calls a tool whose input the SDK can parse, streamed as plain", async () => {
    const params = asked("call tool", { tools: [searchInputTool] });
    const streamed = await client.messages.stream(params).finalMessage();
    const plain = await client.messages.create(params);
    expect(streamed.stop_reason).toBe("tool_use");
    const [call] = streamed.content;
    if (call?.type !== "tool_use") throw new Error("no tool call");
    expect(call).toMatchObject({ name: "search", id: expect.stringMatching(/^toolu_01\w{22}$/) });
    expect(call.input).toMatchObject({ query: expect.any(String), limit: expect.any(Number) });
    expect(plain.content[0]).toMatchObject({ input: call.input });
  });

  it("calls several tools side by side, streamed as plain, and writes JSON to a schema", async () => {
    const params = asked("call tools", { tools: [searchInputTool, { ...searchInputTool, name: "find" }] });
    const streamed = await client.messages.stream(params).finalMessage();
    const plain = await client.messages.create(params);
    expect(plain.content).toMatchObject([{ name: "search" }, { name: "find" }]);
    expect(streamed.content).toMatchObject(plain.content);
    const schema = { type: "object", properties: { city: { type: "string" } } };
    const format = { type: "json_schema" as const, schema };
    const { text } = await readStream(asked("hello", { output_config: { format } }));
    expect(JSON.parse(text)).toEqual({ city: expect.any(String) });
  });

  it("thinks before it answers when asked to, and signs its thoughts", async () => {
    const streamed = await client.messages.stream(asked("hello", thinking)).finalMessage();
    const plain = await client.messages.create(asked("hello", thinking));
    expect(streamed.content.map(({ type }) => type)).toEqual(["thinking", "text"]);
    expect(streamed.content[0]).toMatchObject({ thinking: expect.stringMatching(/\w/) });
    expect(streamed.content[0]).toMatchObject({ signature: expect.stringMatching(/^\w{64}$/) });
    expect(textOf(streamed)).toBe(whole());
    expect(plain.content.map(({ type }) => type)).toEqual(["thinking", "text"]);
    expect(streamed.usage.output_tokens).toBe(12 + 12);
  });

  it("stops at max_tokens and answers as long as the prompt asks", async () => {
    expect((await readStream(asked("hello", { max_tokens: 3 }))).stop).toEqual(["max_tokens"]);
    expect((await client.messages.create(asked("tokens=400"))).usage.output_tokens).toBe(400);
  });

  it("lists its models and counts tokens", async () => {
    const { data } = await client.models.list();
    expect(data.map(({ id }) => id)).toEqual(["lead", "chorus"]);
    const { model, messages } = asked("hello");
    const count = await client.messages.countTokens({ model, messages });
    expect(count.input_tokens).toBe((await client.messages.create(asked("hello"))).usage.input_tokens);
  });

  it("says what is left of its limits, with resets that are instants to come", async () => {
    const { response } = await client.messages.create(asked("hello")).withResponse();
    const reset = response.headers.get("anthropic-ratelimit-requests-reset") ?? "";
    expect(reset).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(Date.parse(reset)).toBeGreaterThan(Date.now() - 1_000);
    expect(Number(response.headers.get("anthropic-ratelimit-requests-remaining"))).toBeLessThan(10_000);
  });

  it("refuses what the API would: a model it does not know, a missing limit, a removed parameter", async () => {
    await expect(client.messages.create(asked("hello", { model: "stranger" }))).rejects.toThrow(
      NotFoundError,
    );
    const { max_tokens: _, ...unlimited } = asked("hello");
    const post = (body: object) => client.post("/v1/messages", { body });
    await expect(post(unlimited)).rejects.toMatchObject({ status: 400, type: "invalid_request_error" });
    await expect(post({ ...asked("hello"), temperature: 1 })).rejects.toThrow(BadRequestError);
  });
});

describe("a status fault raises the SDK's class", () => {
  const classes: readonly [FaultName, new (...parts: never[]) => Error, number, string][] = [
    ["invalid_request", BadRequestError, 400, "invalid_request_error"],
    ["content_filtered", BadRequestError, 400, "invalid_request_error"],
    ["context_length_exceeded", BadRequestError, 400, "invalid_request_error"],
    ["credit_too_low", BadRequestError, 400, "invalid_request_error"],
    ["usage_limit_reached", BadRequestError, 400, "invalid_request_error"],
    ["invalid_api_key", AuthenticationError, 401, "authentication_error"],
    ["payment_required", PaymentRequiredError, 402, "billing_error"],
    ["model_forbidden", PermissionDeniedError, 403, "permission_error"],
    ["model_not_found", NotFoundError, 404, "not_found_error"],
    ["request_too_large", ContentTooLargeError, 413, "request_too_large"],
    ["rate_limited", RateLimitError, 429, "rate_limit_error"],
    ["rate_limited_milliseconds", RateLimitError, 429, "rate_limit_error"],
    ["rate_limited_unannounced", RateLimitError, 429, "rate_limit_error"],
    ["ramp_limited", RateLimitError, 429, "rate_limit_error"],
    ["insufficient_quota", RateLimitError, 429, "rate_limit_error"],
    ["server_error", InternalServerError, 500, "api_error"],
    ["unavailable", ServiceUnavailableError, 503, "api_error"],
    ["gateway_timeout", GatewayTimeoutError, 504, "timeout_error"],
    ["overloaded", OverloadedError, 529, "overloaded_error"],
  ];
  it.each(classes)("%s", async (fault, errorClass, status, type) => {
    provider.setFault(fault);
    const failures = [
      (await readStream(asked("hello"))).failure,
      await client.messages.create(asked("hello")).catch((error: unknown) => error),
    ];
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(errorClass);
      expect(failure).toMatchObject({ status, type, requestID: expect.stringMatching(/^req_/) });
    }
    expect(provider.calls.at(-1)).toMatchObject({ outcome: fault, status });
  });

  it("and names the cause where the vendor does", async () => {
    const codes = [];
    for (const fault of ["insufficient_quota", "ramp_limited", "rate_limited"] as const) {
      provider.setFault(fault);
      const failure = await client.messages.create(asked("hello")).catch((error: unknown) => error);
      codes.push(failure instanceof RateLimitError ? failure.errorCode : "another error");
    }
    expect(codes).toEqual(["enforced_spend_limit_reached", "ramp_limit_exceeded", null]);
  });

  it("after as many retries as it was given; they stand in the log as calls of their own", async () => {
    const before = provider.counts().outcomes.rate_limited_milliseconds ?? 0;
    provider.setFault("rate_limited_milliseconds", { retryAfterMs: 1, count: 2 });
    const message = await client.withOptions({ maxRetries: 2 }).messages.create(asked("hello"));
    expect(message.stop_reason).toBe("end_turn");
    expect(provider.counts().outcomes.rate_limited_milliseconds).toBe(before + 2);
  });
});

describe("a broken answer, as the SDK sees it", () => {
  it.each(["cut", "missing_sentinel"] as const)(
    "%s: silent in the raw stream, an error in its final message",
    async (fault) => {
      provider.setFault(fault);
      const { failure, text, types } = await readStream(asked("hello"));
      expect(failure).toBeNull();
      expect(types).not.toContain("message_stop");
      expect(text === whole()).toBe(fault === "missing_sentinel");
      expect(whole().startsWith(text)).toBe(true);
      await expect(client.messages.stream(asked("hello")).finalMessage()).rejects.toThrow(/without|stream/);
    },
  );

  it.each([
    ["error_before_token", "api_error"],
    ["error_after_token", "api_error"],
    ["overloaded_in_stream", "overloaded_error"],
  ] as const)("%s: an API error without status", async (fault, type) => {
    provider.setFault(fault);
    const { failure, text, types } = await readStream(asked("hello"));
    expect(failure).toBeInstanceOf(APIError);
    expect(failure).toMatchObject({ status: undefined, type });
    expect(text === "").toBe(fault === "error_before_token");
    expect(types).not.toContain("message_stop");
    await expect(client.messages.stream(asked("hello")).finalMessage()).rejects.toThrow(APIError);
  });

  it("malformed_frame: a syntax error", async () => {
    provider.setFault("malformed_frame");
    expect((await readStream(asked("hello"))).failure).toBeInstanceOf(SyntaxError);
  });

  it("cut inside a tool call: arguments that are no JSON", async () => {
    provider.setFault("cut");
    const { deltas, stop } = await readStream(asked("call tool", { tools: [searchInputTool] }));
    const json = deltas
      .map((delta) => (delta.type === "input_json_delta" ? delta.partial_json : ""))
      .join("");
    expect(json.length).toBeGreaterThan(2);
    expect(() => JSON.parse(json) as unknown).toThrow(SyntaxError);
    expect(stop).toEqual([]);
  });

  it.each(["reset_before_response", "connection_refused"] as const)(
    "%s: a connection error",
    async (fault) => {
      provider.setFault(fault);
      await server.settled();
      expect((await readStream(asked("hello"))).failure).toBeInstanceOf(APIConnectionError);
      provider.setFault(null);
      await server.settled();
      expect((await readStream(asked("hello"))).stop).toEqual(["end_turn"]);
    },
  );

  it("reset_mid_body: part of the text, then an error", async () => {
    provider.setFault("reset_mid_body");
    const { failure, text } = await readStream(asked("hello"));
    expect(failure).toBeInstanceOf(Error);
    expect(text.length).toBeGreaterThan(0);
    expect(whole().startsWith(text)).toBe(true);
  });

  it("json_on_stream and html_answer: no event and no error", async () => {
    for (const fault of ["json_on_stream", "html_answer"] as const) {
      provider.setFault(fault);
      const { failure, types } = await readStream(asked("hello"));
      expect([fault, failure, types.length]).toEqual([fault, null, 0]);
    }
  });

  it("empty_answer: the end of a turn with no content", async () => {
    provider.setFault("empty_answer");
    const message = await client.messages.stream(asked("hello")).finalMessage();
    expect([message.stop_reason, message.content]).toEqual(["end_turn", []]);
  });

  it("refused: a stop reason of its own, with details", async () => {
    provider.setFault("refused");
    const streamed = await client.messages.stream(asked("hello")).finalMessage();
    const plain = await client.messages.create(asked("hello"));
    for (const message of [streamed, plain]) {
      expect(message).toMatchObject({ stop_reason: "refusal", stop_details: { type: "refusal" } });
      expect(textOf(message)).toBe("I can't help with that.");
    }
  });

  it("stall: hangs until the caller leaves, which the provider sees", async () => {
    provider.setFault("stall");
    const stream = await client.messages.create({ ...asked("hello"), stream: true });
    let tokens = 0;
    for await (const event of stream) {
      tokens += event.type === "content_block_delta" ? 1 : 0;
      if (tokens === 6) stream.controller.abort();
    }
    await provider.idle();
    expect(provider.calls.at(-1)).toMatchObject({ fault: "stall", outcome: "aborted", status: 200 });
  });
});
