import OpenAI from "openai";
import { describe, expect, it } from "vitest";
import { openaiClient } from "../testing/chat-client.ts";
import { routeTo, withRoutes } from "../testing/routes.ts";
import { answer, answerAll, startScriptedProviders } from "../testing/scripted-providers.ts";
import { startTestGateway } from "../testing/test-gateway.ts";

const vectors = (model: string) => ({
  object: "list",
  model,
  data: [{ object: "embedding", index: 0, embedding: [0.5, -0.25] }],
  usage: { prompt_tokens: 2, total_tokens: 2 },
});
const down = { error: { message: "down", type: "server_error", code: null, param: null } };
const question = { model: "search", input: "tides", encoding_format: "float", dimensions: 2 } as const;

/** Two accounts with one model between which stands another. */
const providers = { first: ["vectors-1"], between: ["vectors-2"], second: ["vectors-1"] };

describe("an application that asks for embeddings with OpenAI's SDK", () => {
  it("changes its base URL and nothing else", async () => {
    await using scripted = await startScriptedProviders(providers);
    const asking = openaiClient(scripted.url).embeddings.create(question).withResponse();
    const call = await scripted.upstream("first").accept();
    expect(call.requestHeaders).toMatchObject({
      ":request": "POST /v1/embeddings HTTP/1.1",
      authorization: "Bearer sk-simulated",
    });
    expect(JSON.parse(call.requestBody)).toEqual({ ...question, model: "vectors-1" });
    answer(call, 200, vectors("vectors-1"));
    const { data, response } = await asking;
    expect(data).toEqual(vectors("vectors-1"));
    expect(response.headers.get("x-understudy-served-by")).toBe("first/vectors-1");
    expect(response.headers.get("x-request-id")).toBe(response.headers.get("x-understudy-request-id"));
  });

  it("is served by the same model elsewhere when the first is down, and told so", async () => {
    await using scripted = await startScriptedProviders(providers);
    void answerAll(scripted.upstream("first"), 503, down);
    void answerAll(scripted.upstream("second"), 200, vectors("vectors-1"));
    const data = await openaiClient(scripted.url).embeddings.create(question);
    expect(data).toMatchObject({
      data: [{ embedding: [0.5, -0.25] }],
      understudy: { level: "fallback", served_by: "second/vectors-1" },
    });
    expect(scripted.upstream("between").connectionsMade).toBe(0);
  });

  it("is served by the same model under another name, where the configuration says that it is the same", async () => {
    await using scripted = await startScriptedProviders(
      { first: ["vectors-1"], between: ["vectors-2"], azure: ["our-deployment"] },
      (configuration) => ({
        ...configuration,
        targets: {
          ...configuration.targets,
          "azure/our-deployment": {
            provider: "azure",
            model: "our-deployment",
            sameAs: "first/vectors-1",
          },
        },
      }),
    );
    void answerAll(scripted.upstream("first"), 503, down);
    void answerAll(scripted.upstream("azure"), 200, vectors("our-deployment"));
    const data = await openaiClient(scripted.url).embeddings.create(question);
    expect(data).toMatchObject({ understudy: { served_by: "azure/our-deployment" } });
    expect(scripted.upstream("between").connectionsMade).toBe(0);
  });

  it("An embeddings request never reaches another model", async () => {
    await using scripted = await startScriptedProviders(providers);
    void answerAll(scripted.upstream("first"), 503, down);
    void answerAll(scripted.upstream("second"), 429, down);
    void answerAll(scripted.upstream("between"), 200, vectors("vectors-2"));
    const client = openaiClient(scripted.url);
    for (let asked = 0; asked < 10; asked += 1) {
      const failure: unknown = await client.embeddings.create(question).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(OpenAI.APIError);
      expect(failure).toMatchObject({ code: expect.stringMatching(/^(all_targets_failed|rate_limited)$/) });
      if (asked > 0) continue;
      expect(failure).toMatchObject({
        status: 503,
        error: {
          attempts: expect.arrayContaining([
            expect.objectContaining({ target: "between/vectors-2", outcome: "skipped: other_model" }),
          ]),
        },
      });
    }
    expect(scripted.upstream("between").connectionsMade).toBe(0);
  });
});

it("a request that is none is refused in the dialect's own shape, before any call", async () => {
  await using scripted = await startScriptedProviders(providers);
  const { model } = question;
  const failure: unknown = await openaiClient(scripted.url)
    .post("/embeddings", { body: { model } })
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(OpenAI.BadRequestError);
  expect(failure).toMatchObject({ code: "invalid_request", param: "input" });
  expect(scripted.upstream("first").connectionsMade).toBe(0);
});

it("nobody is sent to a route of another model when their own has nothing left", async () => {
  const routes = { search: routeTo("first/vectors-1"), other: routeTo("between/vectors-2") };
  await using scripted = await startScriptedProviders(providers, withRoutes(routes));
  void answerAll(scripted.upstream("first"), 503, down);
  const failure: unknown = await openaiClient(scripted.url)
    .embeddings.create(question)
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({
    error: { fallback_suggestion: expect.stringContaining("No other route") },
  });
});

it("a route none of whose targets computes vectors says so, and sends nobody to a chat", async () => {
  await using test = await startTestGateway({ dialect: "anthropic-messages" });
  const failure: unknown = await openaiClient(test.url)
    .embeddings.create({ ...question, model: "first/model-a" })
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(OpenAI.NotFoundError);
  expect(failure).toMatchObject({ error: { message: expect.stringMatching(/speaks this format\.$/) } });
});
