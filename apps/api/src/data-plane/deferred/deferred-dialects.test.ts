import { expect, it } from "vitest";
import { everythingFails } from "../../testing/keeping.ts";
import { answerOf, everythingHeals, queueing, send } from "../../testing/queueing.ts";
import { startTestGateway } from "../../testing/test-gateway.ts";

const messages = [{ role: "user", content: "hello" }];

/** One request of each endpoint, and what its answer looks like. */
const endpoints = [
  ["openai-chat", "chat/completions", { messages, n: 2 }, { object: "chat.completion" }],
  ["openai-responses", "responses", { input: "hello" }, { object: "response", status: "completed" }],
  ["anthropic-messages", "messages", { messages, max_tokens: 100 }, { type: "message", role: "assistant" }],
  ["openai-embeddings", "embeddings", { input: "hello" }, { object: "list" }],
] as const;

it.for(endpoints)(
  "%s: a queued request is answered in its own format",
  async ([dialect, path, body, answer]) => {
    await using test = await startTestGateway({ dialect, configure: queueing() });
    everythingFails(test);
    const version = dialect === "anthropic-messages" ? { "anthropic-version": "2023-06-01" } : {};
    const queued = await send(`${test.url}/v1/${path}`, {
      method: "POST",
      headers: { prefer: "respond-async", ...version },
      body: { model: "m", ...body },
    });
    expect(queued.status).toBe(202);
    everythingHeals(test);
    const { status, json, headers } = await answerOf(test.url, queued.headers.get("location") ?? "");
    expect([status, headers.get("content-type")?.split(";", 1)]).toEqual([200, ["application/json"]]);
    expect(json).toMatchObject({ ...answer, understudy: { level: "deferred", served_by: "first/model-a" } });
  },
);

it("what is counted is not queued", async () => {
  await using test = await startTestGateway({ dialect: "anthropic-messages", configure: queueing() });
  everythingFails(test);
  const { status } = await send(`${test.url}/v1/messages/count_tokens`, {
    method: "POST",
    headers: { prefer: "respond-async" },
    body: { model: "m", messages },
  });
  expect(status).toBe(503);
  expect(await test.store.deferred.counts()).toEqual({});
});

it("a provider of another format answers in the caller's, and an error of it is the caller's too", async () => {
  await using test = await startTestGateway({ dialect: "anthropic-messages", configure: queueing() });
  const ask = async () => {
    everythingFails(test);
    const queued = await send(`${test.url}/v1/chat/completions`, {
      method: "POST",
      headers: { prefer: "respond-async" },
      body: { model: "m", messages },
    });
    expect(queued.status).toBe(202);
    everythingHeals(test);
    return queued.headers.get("location") ?? "";
  };
  const answered = await answerOf(test.url, await ask());
  expect(answered.json).toMatchObject({ object: "chat.completion", understudy: { level: "deferred" } });
  const location = await ask();
  for (const id of ["first", "second"]) test.upstream.provider(id).setFault("content_filtered");
  const refused = await answerOf(test.url, location);
  expect(refused.status).toBe(400);
  expect(refused.json).toMatchObject({ error: { message: expect.any(String), type: expect.any(String) } });
});
