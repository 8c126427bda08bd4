import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";
import { request } from "undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openaiClient } from "../testing/chat-client.ts";
import { aClientKey } from "../testing/client-key.ts";
import { anthropicClient } from "../testing/message-client.ts";
import { RawSocket } from "../testing/raw-socket.ts";
import { routeTo, withRoutes } from "../testing/routes.ts";
import { speakers, type Speaker } from "../testing/speakers.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

const everything = "sk-everything";
const chatOnly = "sk-chat-only";

/** What each SDK raises for what the gateway refuses itself. */
const refusals = [
  { code: "unauthorized", apiKey: "sk-unknown", model: "chat", raised: "AuthenticationError" },
  { code: "forbidden", apiKey: chatOnly, model: "search", raised: "PermissionDeniedError" },
  { code: "route_not_found", apiKey: everything, model: "serach", raised: "NotFoundError" },
  { code: "invalid_request", apiKey: everything, model: "\ud800", raised: "BadRequestError" },
];

async function start(dialect: Speaker["dialect"]): Promise<TestGateway> {
  const test = await startTestGateway({
    dialect,
    configure: withRoutes({ chat: routeTo("first/model-a"), search: routeTo("second/model-b") }),
  });
  const { clientKeys } = test.gateway;
  clientKeys.add(aClientKey(everything, { name: "backend" }));
  clientKeys.add(aClientKey(chatOnly, { name: "website", routes: ["chat"] }));
  return test;
}

describe.for(speakers)("$dialect: a request the gateway refuses itself", (speaker) => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await start(speaker.dialect);
  });

  afterAll(() => test.dispose());

  it.for(refusals)("$code raises $raised after one request", async ({ code, apiKey, model, raised }) => {
    const answer = await speaker.ask(test.url, { model, prompt: "hello", stream: true, apiKey });
    expect(answer.error instanceof Error ? answer.error.constructor.name : null).toBe(raised);
    expect(answer.told).toMatchObject({ code, message: expect.any(String) });
    expect(answer.calls).toBe(1);
    expect(answer.headers.get("x-should-retry")).toBe("false");
  });

  it.for([
    ["GET", speaker.path],
    ["POST", `${speaker.path}/batches`],
    ["POST", `${speaker.path}/batches`],
  ] as const)("a place that is not there is told in its own shape: %s %s", async ([method, path]) => {
    const { statusCode, headers, body } = await request(test.url + path, {
      method,
      headers: speaker.sdk === Anthropic ? { "anthropic-version": "2023-06-01" } : {},
    });
    expect(statusCode).toBe(404);
    expect(headers["x-request-id"]).toMatch(/^req_/);
    const isAnthropics = speaker.sdk === Anthropic;
    expect(headers["request-id"]).toBe(isAnthropics ? headers["x-request-id"] : undefined);
    const told: unknown = await body.json();
    expect(told).toMatchObject({ error: { code: "route_not_found", type: "not_found_error" } });
    expect(told).toMatchObject(isAnthropics ? { type: "error" } : { error: { param: null } });
  });

  it("of 33 MiB is too large in its own shape", async () => {
    const { statusCode, body } = await request(test.url + speaker.path, {
      method: "POST",
      headers: { authorization: `Bearer ${everything}` },
      body: Buffer.alloc(33 * 1024 * 1024),
    });
    expect(statusCode).toBe(413);
    expect(await body.json()).toMatchObject({ error: { code: "payload_too_large" } });
  });
});

describe("the list of models", () => {
  it("has the shape of who asks", async () => {
    await using test = await start("openai-chat");
    const mine = await openaiClient(test.url, { apiKey: chatOnly }).models.list();
    expect(mine.data).toEqual([
      { id: "chat", object: "model", created: expect.any(Number), owned_by: "understudy" },
    ]);
    const theirs = await anthropicClient(test.url, { apiKey: chatOnly }).models.list();
    expect(theirs.data).toEqual([
      { type: "model", id: "chat", display_name: "chat", created_at: expect.stringMatching(/^\d{4}-.*Z$/) },
    ]);
    expect(theirs).toMatchObject({ has_more: false, first_id: "chat", last_id: "chat" });
    const stranger = anthropicClient(test.url, { apiKey: "sk-unknown" }).models.list();
    await expect(stranger).rejects.toBeInstanceOf(Anthropic.AuthenticationError);
    await expect(openaiClient(test.url, { apiKey: "x" }).models.list()).rejects.toBeInstanceOf(
      OpenAI.AuthenticationError,
    );
  });
});

it("every refusal is counted by its code, so that a flood of strangers is seen", async () => {
  await using test = await start("openai-chat");
  const post = (headers: Record<string, string>, body: string) =>
    request(`${test.url}/v1/chat/completions`, { method: "POST", headers, body }).then((answer) =>
      answer.body.dump(),
    );
  const known = { authorization: `Bearer ${everything}` };
  const chat = JSON.stringify({ model: "chat", messages: [] });
  for (let stranger = 0; stranger < 20; stranger += 1) await post({}, chat);
  for (let broken = 0; broken < 2; broken += 1) await post(known, "{");
  await post(known, JSON.stringify({ model: "nobody's", messages: [] }));
  using socket = await RawSocket.open(test.url);
  socket.write("this is no HTTP\r\n\r\n");
  await socket.untilEnd();
  await post(known, chat);
  expect(test.gateway.refusals.list()).toEqual([
    { code: "unauthorized", count: 20 },
    { code: "invalid_request", count: 3 },
    { code: "route_not_found", count: 1 },
  ]);
});
