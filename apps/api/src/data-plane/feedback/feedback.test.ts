import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, openaiClient } from "../../testing/chat-client.ts";
import { aClientKey } from "../../testing/client-key.ts";
import { everythingFails, keeping, unhurried } from "../../testing/keeping.ts";
import { answerOf, everythingHeals, queueing, send, sendDeferred } from "../../testing/queueing.ts";
import { startTestGateway, type TestGateway } from "../../testing/test-gateway.ts";

const always = { from: 0, to: 2 * Date.now() };

const vote = ({ url }: TestGateway, body: unknown, key?: string) =>
  send(`${url}/v1/feedback`, {
    method: "POST",
    body,
    headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
  });

async function asked({ url }: TestGateway, { prompt = "hello", stream = false, apiKey = "unused" } = {}) {
  const { headers } = await ask(openaiClient(url, { apiKey }), { prompt, stream });
  return headers.get("x-understudy-request-id") ?? "";
}

describe("a vote over HTTP", () => {
  let test: TestGateway;
  beforeAll(async () => {
    test = await startTestGateway();
  });
  afterAll(() => test.dispose());

  it.for([false, true])("is taken at once for an answer that has just come, streamed %s", async (stream) => {
    const requestId = await asked(test, { stream });
    const answer = await vote(test, { request_id: requestId, score: "up" });
    expect(answer).toMatchObject({
      status: 200,
      json: {
        object: "feedback",
        request_id: requestId,
        score: 1,
        served_by: "first/model-a",
        counted: true,
      },
    });
    expect(answer.headers.get("x-request-id")).toMatch(/^req_/);
    const again = await vote(test, { request_id: requestId, score: -0.5, comment: " too long " });
    expect(again.json).toMatchObject({ score: -0.5, replaced: true });
    const [comment] = await test.store.feedback.comments({ since: 0, limit: 1 });
    expect(comment).toMatchObject({ requestId, model: "model-a", comment: "too long", score: -0.5 });
  });

  it("names the fallback when that answered", async () => {
    test.upstream.provider("first").setFault("unavailable", { count: 1 });
    const requestId = await asked(test);
    const { json } = await vote(test, { request_id: requestId, score: "down" });
    expect(json).toMatchObject({ served_by: "second/model-b", counted: true });
    const quality = await test.store.feedback.quality(always);
    expect(quality.find(({ target }) => target === "second/model-b")).toMatchObject({
      judged: 1,
      votes: { up: 0, neutral: 0, down: 1 },
      votePoints: 0,
    });
  });

  it("lowers the target's weight with twenty of its like, and opens no breaker", async () => {
    const { engine, feedback } = test.gateway;
    const { standing, breaker } = engine.live("first/model-a");
    expect(standing.qualityFactor).toBe(1);
    for (let count = 0; count < 20; count += 1) {
      await vote(test, { request_id: await asked(test), score: "down" });
    }
    expect(standing.qualityFactor).toBeLessThan(0.25);
    expect(breaker.snapshot().state).toBe("closed");
    expect(feedback.votes.of("first/model-a", "down")).toBeGreaterThanOrEqual(20);
  });

  it.for<[string, unknown, string | null]>([
    ["no JSON", "up", null],
    ["no request", { score: "up" }, "request_id"],
    ["no score", { request_id: "req_1" }, "score"],
    ["a score out of range", { request_id: "req_1", score: 1.5 }, "score"],
    ["a word that is no score", { request_id: "req_1", score: "great" }, "score"],
    ["too long a comment", { request_id: "req_1", score: 1, comment: "x".repeat(2_001) }, "comment"],
    ["what nobody asked for", { request_id: "req_1", score: 1, stars: 5 }, null],
  ])("with %s is refused, and the field is named", async ([, body, param]) => {
    expect(await vote(test, body)).toMatchObject({
      status: 400,
      json: { error: { code: "invalid_request", param, message: expect.any(String) } },
    });
  });

  it("larger than any vote is refused unread", async () => {
    const body = { request_id: "req_1", score: 1, comment: "x".repeat(70_000) };
    expect(await vote(test, body)).toMatchObject({
      status: 413,
      json: { error: { code: "payload_too_large" } },
    });
  });

  it("on what is not there is told so", async () => {
    expect(await vote(test, { request_id: "req_unknown", score: 1 })).toMatchObject({
      status: 404,
      json: { error: { code: "request_not_found" } },
    });
  });
});

it("votes are for the tenant whose request it is, by a key of its own and of that route", async () => {
  await using test = await startTestGateway();
  const keys = { "sk-a": "a", "sk-a2": "a", "sk-b": "b" };
  for (const [key, tenant] of Object.entries(keys)) {
    test.gateway.clientKeys.add(aClientKey(key, { tenant, name: key }));
  }
  test.gateway.clientKeys.add(aClientKey("sk-bound", { tenant: "a", routes: ["other"] }));
  const requestId = await asked(test, { apiKey: "sk-a" });
  const about = { request_id: requestId, score: -1 };
  expect((await vote(test, about)).status).toBe(401);
  const foreign = await vote(test, about, "sk-b");
  const bound = await vote(test, about, "sk-bound");
  const unknown = await vote(test, { ...about, request_id: "req_unknown" }, "sk-b");
  expect([foreign.status, bound.status]).toEqual([404, 404]);
  expect([foreign.json, bound.json]).toEqual([unknown.json, unknown.json]);
  expect((await vote(test, about, "sk-a")).json).toMatchObject({ replaced: false });
  expect((await vote(test, about, "sk-a2")).json).toMatchObject({ replaced: false });
  expect((await vote(test, { ...about, score: 1 }, "sk-a")).json).toMatchObject({ replaced: true });
  const [quality] = await test.store.feedback.quality(always);
  expect(quality?.votes).toEqual({ up: 1, neutral: 0, down: 1 });
});

it("a kept answer's vote counts for nobody", async () => {
  await using test = await startTestGateway({ ports: unhurried, configure: keeping() });
  await asked(test, { prompt: "keep this" });
  await test.store.flush();
  everythingFails(test);
  const requestId = await asked(test, { prompt: "keep this" });
  const { json } = await vote(test, { request_id: requestId, score: -1 });
  expect(json).toMatchObject({ served_by: null, counted: false });
  expect((await test.store.feedback.quality(always)).map(({ votes }) => votes.down)).toEqual([0]);
});

it("a deferred answer's vote names the job, and counts for who gave the answer", async () => {
  await using test = await startTestGateway({ configure: queueing() });
  everythingFails(test);
  const { headers } = await sendDeferred(test.url, { prompt: "later" });
  const location = headers.get("location") ?? "";
  everythingHeals(test);
  const answer = await answerOf(test.url, location);
  const job = location.split("/").at(-1) ?? "";
  const { json } = await vote(test, { request_id: job, score: "up" });
  expect(json).toMatchObject({
    request_id: expect.stringContaining(`${job}.`),
    served_by: answer.headers.get("x-understudy-served-by"),
    counted: true,
  });
});
