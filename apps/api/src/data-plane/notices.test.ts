import { defaultNotices } from "@understudy/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openaiClient } from "../testing/chat-client.ts";
import { keeping } from "../testing/keeping.ts";
import { rawAskers } from "../testing/raw-askers.ts";
import { routeTo, withRoutes } from "../testing/routes.ts";
import { answerAll, startScriptedProviders } from "../testing/scripted-providers.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

const bothWays = [{ stream: true }, { stream: false }];

const own = {
  fallback: "Antwort vom Ersatz: 100 % da, auch wenn's drängt – 🎭",
  cache: "An answer from before",
  unavailable: "Nobody is in. Ring 555.",
};
/** What of it a header cannot carry is percent-encoded. */
const encoded = "Antwort vom Ersatz: 100 %25 da, auch wenn's dr%C3%A4ngt %E2%80%93 %F0%9F%8E%AD";

const routes = {
  well: routeTo("well/model", "spare/model"),
  backed: routeTo("down/model", "spare/model"),
  worded: { ...routeTo("down/model", "spare/model"), notices: own },
  gone: { ...routeTo("down/model"), notices: own },
  kept: { ...routeTo("dying/model"), notices: own },
};

describe.for(rawAskers)("what a user of $dialect is told", ({ dialect, ask }) => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await startTestGateway({
      dialect,
      providers: { well: ["model"], down: ["model"], dying: ["model"], spare: ["model"] },
      configure: (configuration) => keeping()(withRoutes(routes)(configuration)),
    });
    test.upstream.provider("down").setFault("unavailable");
  });

  afterAll(() => test.dispose());

  it.for(bothWays)("nothing of an undisturbed primary: %o", async ({ stream }) => {
    const { headers, note } = await ask(test.url, { stream, model: "well" });
    expect(headers["x-understudy-level"]).toBe("primary");
    expect(headers).not.toHaveProperty("x-understudy-notice");
    expect(headers).not.toHaveProperty("x-understudy-degraded");
    expect(note).toBeUndefined();
  });

  it.for(bothWays)("that the backup answers: %o", async ({ stream }) => {
    const { headers, note } = await ask(test.url, { stream, model: "backed" });
    expect(headers["x-understudy-notice"]).toBe(defaultNotices.fallback);
    expect(headers).not.toHaveProperty("x-understudy-degraded");
    expect(note).toMatchObject({ level: "fallback", notice: defaultNotices.fallback });
    expect(note).not.toHaveProperty("degraded");
  });

  it.for(bothWays)("so in the operator's words: %o", async ({ stream }) => {
    const { headers, note } = await ask(test.url, { stream, model: "worded" });
    expect(note).toMatchObject({ notice: own.fallback });
    expect(headers["x-understudy-notice"]).toBe(encoded);
    expect(decodeURIComponent(encoded)).toBe(own.fallback);
  });

  it.for(bothWays)("that nobody is left, in the operator's words: %o", async ({ stream }) => {
    const { status, headers, text } = await ask(test.url, { stream, model: "gone" });
    expect(status).toBe(503);
    expect(text).toContain(`"message":"${own.unavailable}"`);
    expect(headers).not.toHaveProperty("x-understudy-notice");
  });

  it.for(bothWays)("that an answer was kept, in the operator's words: %o", async ({ stream }) => {
    const dying = test.upstream.provider("dying");
    const question = { stream, model: "kept", prompt: `kept, ${stream}` };
    dying.setFault(null);
    await ask(test.url, question);
    await test.store.flush();
    dying.setFault("unavailable");
    const { headers, note } = await ask(test.url, question);
    expect(headers).toMatchObject({ "x-understudy-notice": own.cache, "x-understudy-degraded": "cache" });
    expect(note).toMatchObject({ notice: own.cache, from_cache: true });
  });
});

it("an application of embeddings is told of the backup, in the words of all routes", async () => {
  const down = { error: { message: "down", type: "server_error", code: null, param: null } };
  const data = [{ object: "embedding", index: 0, embedding: [0.5] }];
  const vectors = { object: "list", model: "v", data, usage: { prompt_tokens: 1, total_tokens: 1 } };
  await using scripted = await startScriptedProviders({ first: ["v"], second: ["v"] }, (configuration) => ({
    ...configuration,
    notices: { fallback: "elsewhere" },
  }));
  void answerAll(scripted.upstream("first"), 503, down);
  void answerAll(scripted.upstream("second"), 200, vectors);
  const question = { model: "search", input: "tides", encoding_format: "float" } as const;
  const { data: answer, response } = await openaiClient(scripted.url)
    .embeddings.create(question)
    .withResponse();
  expect(response.headers.get("x-understudy-notice")).toBe("elsewhere");
  expect(answer).toMatchObject({ understudy: { level: "fallback", notice: "elsewhere" } });
});
