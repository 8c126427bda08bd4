import Anthropic from "@anthropic-ai/sdk";
import type { Configuration } from "@understudy/contract";
import OpenAI from "openai";
import { describe, expect, it } from "vitest";
import { ask, openaiClient, type Question } from "../testing/chat-client.ts";
import { anthropicClient, askMessage, nativeError } from "../testing/message-client.ts";
import { routeTo } from "../testing/routes.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

function callsOf(test: TestGateway): readonly number[] {
  return ["first", "second"].map((id) => test.upstream.provider(id).counts().started);
}

/** The way of the last request through its chain, as its record tells. */
async function pathOfLast({ store }: TestGateway): Promise<readonly string[]> {
  await store.flush();
  const { rows } = await store.events({ limit: 1, disturbedOnly: false });
  return (rows[0]?.path ?? []).map((step) =>
    step.kind === "skip" ? `${step.target} ${step.reason}` : `${step.target} ${step.outcome}`,
  );
}

describe("a request that no target's format can carry", () => {
  it("is refused at once with the field and the reason, and nobody is called", async () => {
    await using test = await startTestGateway({
      dialects: { first: "anthropic-messages", second: "bedrock-converse" },
    });
    const { error } = await ask(openaiClient(test.url, { maxRetries: 2 }), {
      prompt: "hello",
      more: { logprobs: true },
    });
    expect(error).toBeInstanceOf(OpenAI.BadRequestError);
    expect(error).toMatchObject({
      code: "invalid_request",
      param: "logprobs",
      message: expect.stringMatching(/No target of "default" can answer this request: "logprobs" .+\.$/),
    });
    if (!(error instanceof OpenAI.APIError)) throw new Error("no error of the SDK");
    expect(Object.fromEntries(error.headers ?? [])).toMatchObject({
      "x-should-retry": "false",
      "x-understudy-error-code": "invalid_request",
      "x-understudy-route": "default",
      "x-understudy-attempts": "0",
    });
    expect(error.headers?.has("retry-after")).toBe(false);
    expect(callsOf(test)).toEqual([0, 0]);
    expect(await pathOfLast(test)).toEqual(["first/model-a cannot_carry", "second/model-b cannot_carry"]);
  });

  it("is refused in Anthropic's shape for its clients", async () => {
    await using test = await startTestGateway();
    const more = { container: "container_1" };
    const { error } = await askMessage(anthropicClient(test.url), { prompt: "hello", more });
    expect(error).toBeInstanceOf(Anthropic.BadRequestError);
    expect(nativeError(error)).toMatchObject({
      type: "invalid_request_error",
      code: "invalid_request",
      param: "container",
    });
    expect(callsOf(test)).toEqual([0, 0]);
  });

  it("goes to the target that needs no carrying, though it stands last", async () => {
    await using test = await startTestGateway({ dialects: { first: "gemini" } });
    const answer = await ask(openaiClient(test.url), { prompt: "hello", more: { logit_bias: { "1": 5 } } });
    expect(answer.headers.get("x-understudy-served-by")).toBe("second/model-b");
    expect(answer.note).toMatchObject({
      attempts: [
        { target: "first/model-a", outcome: "skipped: cannot_carry" },
        { target: "second/model-b", outcome: "served" },
      ],
    });
  });

  it("is told that nobody answers when who could is down", async () => {
    await using test = await startTestGateway({ dialects: { second: "anthropic-messages" } });
    test.upstream.provider("first").setFault("unavailable");
    const { error } = await ask(openaiClient(test.url), { prompt: "hello", more: { logprobs: true } });
    expect(error).toMatchObject({ status: 503, code: "all_targets_failed" });
    expect(callsOf(test)).toEqual([1, 0]);
  });

  it("is not sent to a route that cannot carry it either", async () => {
    await using test = await startTestGateway({
      dialects: { second: "anthropic-messages" },
      configure: (configuration) => ({
        ...configuration,
        routes: { chat: routeTo("first/model-a"), other: routeTo("second/model-b") },
      }),
    });
    test.upstream.provider("first").setFault("unavailable");
    const suggested = async (more: Question["more"] = {}): Promise<unknown> => {
      const { error } = await ask(openaiClient(test.url), { model: "chat", prompt: "hello", more });
      return error;
    };
    expect(await suggested()).toMatchObject({
      error: { fallback_suggestion: expect.stringContaining('"model": "other"') },
    });
    expect(await suggested({ logprobs: true })).toMatchObject({
      error: { fallback_suggestion: expect.stringContaining("No other route") },
    });
  });
});

it("what names an account's state never crosses, and is told the field", async () => {
  await using test = await startTestGateway({ dialect: "anthropic-messages" });
  const failure: unknown = await openaiClient(test.url)
    .responses.create({ model: "any", input: "hello", previous_response_id: "resp_1" })
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(OpenAI.BadRequestError);
  expect(failure).toMatchObject({ code: "invalid_request", param: "previous_response_id" });
  expect(callsOf(test)).toEqual([0, 0]);
});

describe("a refusal of a provider that speaks another format", () => {
  it("reaches an application of OpenAI's as its own kind of error", async () => {
    await using test = await startTestGateway({ dialect: "anthropic-messages" });
    test.upstream.provider("first").setFault("invalid_request");
    const { error } = await ask(openaiClient(test.url), { prompt: "hello" });
    const told = await refusalOf(test, "first");
    expect(error).toBeInstanceOf(OpenAI.BadRequestError);
    expect(error).toMatchObject({ type: "invalid_request_error", message: expect.stringContaining(told) });
    if (!(error instanceof OpenAI.APIError)) throw new Error("no error of the SDK");
    expect(error.headers?.get("x-understudy-error-code")).toBe("relayed");
  });

  it("reaches an application of Anthropic's as its own kind of error", async () => {
    await using test = await startTestGateway();
    test.upstream.provider("first").setFault("content_filtered");
    const { error } = await askMessage(anthropicClient(test.url), { prompt: "hello", stream: true });
    expect(error).toBeInstanceOf(Anthropic.BadRequestError);
    expect(nativeError(error)).toMatchObject({
      type: "invalid_request_error",
      code: "content_filter",
      message: expect.any(String),
    });
  });
});

/** What a provider itself says when it refuses, from its own mouth. */
async function refusalOf(test: TestGateway, id: string): Promise<string> {
  const raised: unknown = await anthropicClient(test.upstream.origin(id), { apiKey: "sk-simulated" })
    .messages.create({ model: "model-a", max_tokens: 10, messages: [{ role: "user", content: "hello" }] })
    .catch((error: unknown) => error);
  const native = nativeError(raised);
  if (typeof native !== "object" || native === null || !("message" in native)) throw new Error("no refusal");
  return String(native.message);
}

describe("what a model cannot do", () => {
  const lacking =
    (target: Partial<Configuration["targets"][string]>) =>
    (configuration: Configuration): Configuration => ({
      ...configuration,
      targets: {
        ...configuration.targets,
        "first/model-a": { provider: "first", model: "model-a", ...target },
      },
    });
  const image = {
    role: "user" as const,
    content: [{ type: "image_url" as const, image_url: { url: "data:image/png;base64,AAAA" } }],
  };
  const format = { type: "json_schema" as const, json_schema: { name: "n", schema: { type: "object" } } };

  it.for<[string, "tools" | "vision" | "json_schema", Question["more"]]>([
    ["tools", "tools", { tools: [{ type: "function", function: { name: "f" } }] }],
    ["an image", "vision", { messages: [image] }],
    ["a JSON schema", "json_schema", { response_format: format }],
  ])("a request with %s goes to one that can, of the same format too", async ([_what, lack, more]) => {
    await using test = await startTestGateway({ configure: lacking({ capabilities: { [lack]: false } }) });
    const client = openaiClient(test.url);
    const answer = await ask(client, { prompt: "hello", ...(more && { more }) });
    expect(answer.headers.get("x-understudy-served-by")).toBe("second/model-b");
    expect(answer.note).toMatchObject({
      attempts: [{ target: "first/model-a", outcome: "skipped: lacks_capability" }, { outcome: "served" }],
    });
    const plain = await ask(client, { prompt: "hello" });
    expect(plain.headers.get("x-understudy-served-by")).toBe("first/model-a");
  });

  it("is told where no other is left", async () => {
    await using test = await startTestGateway({
      providers: { first: ["model-a"], second: [] },
      configure: lacking({ capabilities: { tools: false } }),
    });
    const more = { tools: [{ name: "f", input_schema: { type: "object" as const } }] };
    const { error } = await askMessage(anthropicClient(test.url), { prompt: "hello", more });
    expect(error).toMatchObject({
      status: 400,
      message: expect.stringContaining("a model that calls tools"),
    });
    expect(callsOf(test)).toEqual([0, 0]);
  });

  it("a text that certainly is longer than its window is not sent to it", async () => {
    await using test = await startTestGateway({ configure: lacking({ contextWindow: 1_000 }) });
    const client = openaiClient(test.url);
    const served = async (prompt: string): Promise<string | null> =>
      (await ask(client, { prompt })).headers.get("x-understudy-served-by");
    expect(await served("some words ".repeat(700))).toBe("first/model-a");
    expect(await served("some words ".repeat(800))).toBe("second/model-b");
    expect(await pathOfLast(test)).toEqual(["first/model-a context_window", "second/model-b served"]);
    const { error } = await ask(client, { model: "first/model-a", prompt: "some words ".repeat(800) });
    expect(error).toMatchObject({
      status: 400,
      code: "invalid_request",
      message: expect.stringContaining("longer than the context window"),
    });
  });
});
