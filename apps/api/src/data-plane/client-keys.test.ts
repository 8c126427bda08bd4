import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, openaiClient } from "../testing/chat-client.ts";
import { aClientKey } from "../testing/client-key.ts";
import { chatRequest, postChat } from "../testing/raw-http.ts";
import { routeTo, withRoutes } from "../testing/routes.ts";
import { startScriptedGateway } from "../testing/scripted-gateway.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";
import { hashClientKey } from "./client-keys.ts";

const prompt = "hello";
const everything = "sk-everything";
const chatOnly = "sk-chat-only";

async function startWithRoutes(): Promise<TestGateway> {
  return await startTestGateway({
    configure: withRoutes({
      chat: { ...routeTo("first/model-a"), models: ["gpt-*"] },
      search: routeTo("second/model-b"),
    }),
  });
}

let test: TestGateway;

beforeAll(async () => {
  test = await startWithRoutes();
  const { clientKeys } = test.gateway;
  clientKeys.add(aClientKey(everything, { name: "backend" }));
  clientKeys.add(aClientKey(chatOnly, { name: "website", routes: ["chat"] }));
});

afterAll(() => test.dispose());

const asking = (apiKey: string, model: string) =>
  ask(openaiClient(test.url, { apiKey, maxRetries: 2 }), { model, prompt });

describe("once a key exists", () => {
  const strangers: readonly Readonly<Record<string, string>>[] = [
    {},
    { authorization: "Bearer sk-unknown" },
    { authorization: "Bearer" },
    { authorization: everything },
    { authorization: `Basic ${everything}` },
    { authorization: `Bearer ${hashClientKey(everything)}` },
    { authorization: `Bearer ${everything} ${everything}` },
    { "x-api-key": hashClientKey(everything) },
    { "x-api-key": `${everything}, ${everything}` },
  ];

  it.for(strangers)("a caller with %o is refused, and nobody is called for it", async (headers) => {
    const before = test.upstream.provider("first").calls.length;
    const answer = await postChat(`${test.url}/v1`, chatRequest(prompt), headers);
    expect(answer.status).toBe(401);
    expect(answer.headers).toMatchObject({
      "x-should-retry": "false",
      "x-understudy-error-code": "unauthorized",
      "content-type": "application/json; charset=utf-8",
    });
    expect(JSON.parse(answer.bytes.toString())).toEqual({
      error: { code: "unauthorized", type: "authentication_error", message: expect.any(String), param: null },
    });
    expect(test.upstream.provider("first").calls).toHaveLength(before);
  });

  it("the SDK raises AuthenticationError for a stranger", async () => {
    expect((await asking("sk-unknown", "chat")).error).toBeInstanceOf(OpenAI.AuthenticationError);
    const listing = openaiClient(test.url, { apiKey: "sk-unknown" }).models.list();
    await expect(listing).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
  });

  const headersWithKey: readonly Readonly<Record<string, string>>[] = [
    { authorization: `Bearer ${everything}` },
    { "x-api-key": everything },
    { authorization: "Bearer placeholder", "x-api-key": everything },
    { authorization: `bearer ${everything}`, "x-api-key": "placeholder" },
  ];

  it.for(headersWithKey)("a caller with %o is known", async (headers) => {
    const { status } = await postChat(`${test.url}/v1`, chatRequest(prompt, { model: "search" }), headers);
    expect(status).toBe(200);
  });

  it.for(["chat", "gpt-4o"])("a key bound to a route may use it, named as %s", async (model) => {
    const answer = await asking(chatOnly, model);
    expect(answer.error).toBeNull();
    expect(answer.headers.get("x-understudy-route")).toBe("chat");
  });

  it.for(["search", "second/model-b", "first/model-a"])("and nothing else: %s", async (model) => {
    const { error } = await asking(chatOnly, model);
    expect(error).toBeInstanceOf(OpenAI.PermissionDeniedError);
    expect(error).toMatchObject({ code: "forbidden", type: "permission_error" });
  });

  it.for(["chat", "search", "second/model-b"])("a key without such a list may use %s", async (model) => {
    expect((await asking(everything, model)).error).toBeNull();
  });

  it("a key sees only what it may use", async () => {
    const list = async (apiKey: string) => {
      const { data } = await openaiClient(test.url, { apiKey }).models.list();
      return data.map(({ id }) => id);
    };
    expect(await list(chatOnly)).toEqual(["chat"]);
    expect(await list(everything)).toEqual(["chat", "search", "first/model-a", "second/model-b"]);
  });

  it("and is told to go on with nothing else", async () => {
    const suggested = async (apiKey: string): Promise<unknown> => {
      test.upstream.provider("first").setFault("unavailable", { count: 1 });
      const { error } = await asking(apiKey, "chat");
      return error instanceof OpenAI.APIError ? error.error : null;
    };
    expect(await suggested(everything)).toMatchObject({
      fallback_suggestion: expect.stringContaining('"model": "search"'),
    });
    expect(await suggested(chatOnly)).toMatchObject({
      fallback_suggestion: expect.not.stringContaining("search"),
    });
  });

  it("the record names the key that was used, never the key", async () => {
    const answer = await asking(chatOnly, "chat");
    await test.store.flush();
    const row = await test.store.request(answer.headers.get("x-understudy-request-id") ?? "");
    expect(row?.clientKey).toBe("website");
    expect(JSON.stringify(row)).not.toContain(chatOnly);
  });
});

describe("without any key", () => {
  it("everyone may call, whatever they send", async () => {
    await using open = await startWithRoutes();
    const answer = await ask(openaiClient(open.url, { apiKey: "sk-anything" }), { model: "chat", prompt });
    expect(answer.error).toBeNull();
    expect((await postChat(`${open.url}/v1`, chatRequest(prompt, { model: "chat" }))).status).toBe(200);
    const models = await openaiClient(open.url).models.list();
    expect(models.data[0]).toEqual({
      id: "chat",
      object: "model",
      created: expect.any(Number),
      owned_by: "understudy",
    });
  });

  it("a route that takes every name hides neither another route nor a target that is named directly", async () => {
    await using greedy = await startTestGateway();
    const { data } = await openaiClient(greedy.url).models.list();
    expect(data.map(({ id }) => id)).toEqual(["default", "first/model-a", "second/model-b"]);
    const answer = await ask(openaiClient(greedy.url), { model: "second/model-b", prompt });
    expect(answer.headers.get("x-understudy-route")).toBe("second/model-b");
    const other = await ask(openaiClient(greedy.url), { model: "gpt-4o", prompt });
    expect(other.headers.get("x-understudy-route")).toBe("default");
  });

  it("what a client sends to identify itself stays here", async () => {
    await using scripted = await startScriptedGateway();
    const answering = postChat(`${scripted.gateway.url}/v1`, chatRequest(prompt), {
      authorization: "Bearer sk-of-the-client",
      "x-api-key": "sk-of-the-client",
      cookie: "session=sk-of-the-client",
      "openai-organization": "org-of-the-client",
      "openai-beta": "assistants=v2",
      traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    });
    const call = await scripted.primary.accept();
    call.head(400, { length: 2 }, {});
    call.send("{}");
    call.finish();
    await answering;
    expect(JSON.stringify(call.requestHeaders)).not.toContain("of-the-client");
    expect(call.requestHeaders).toMatchObject({
      "openai-beta": "assistants=v2",
      traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    });
  });
});

describe("a model name", () => {
  it("that is a target's id goes to that target and to no other", async () => {
    const healthy = await asking(everything, "second/model-b");
    expect(healthy.text).toBe(test.upstream.provider("second").expectedAnswer("model-b", prompt));
    expect(Object.fromEntries(healthy.headers)).toMatchObject({
      "x-understudy-route": "second/model-b",
      "x-understudy-level": "primary",
    });
    test.upstream.provider("second").setFault("unavailable", { count: 1 });
    expect((await asking(everything, "second/model-b")).error).toMatchObject({ status: 503 });
  });

  it("that nobody knows is answered with the nearest one", async () => {
    const { error, headers } = await asking(everything, "serach");
    expect(error).toBeInstanceOf(OpenAI.NotFoundError);
    expect(error).toMatchObject({ code: "route_not_found", type: "not_found_error", param: "model" });
    expect(error).toMatchObject({ message: expect.stringContaining('Did you mean "search"?') });
    expect(headers.get("x-should-retry")).toBe("false");
  });

  it("is never answered with one that the key may not use", async () => {
    const { error } = await asking(chatOnly, "serach");
    expect(error).toMatchObject({ code: "route_not_found", message: expect.not.stringContaining("search") });
  });

  it("of ten megabytes is not repeated to its sender", async () => {
    const answer = await postChat(`${test.url}/v1`, chatRequest(prompt, { model: "é".repeat(5_000_000) }), {
      authorization: `Bearer ${everything}`,
    });
    expect(answer.status).toBe(404);
    expect(answer.bytes.length).toBeLessThan(1_000);
  });
});
