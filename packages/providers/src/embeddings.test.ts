import { createServer } from "node:http";
import { ManualTime } from "@understudy/core/testing";
import { expect, it, onTestFinished } from "vitest";
import { requestEmbeddings } from "./embeddings.ts";
import { openai } from "./openai.ts";
import { listen } from "./testing/listen.ts";
import { createProviderTransport } from "./transport/provider-transport.ts";

/** A provider that answers every request with this; null: with silence. */
async function embedder(status: number, answer: unknown) {
  const asked: unknown[] = [];
  const time = new ManualTime();
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      asked.push({ path: request.url, key: request.headers.authorization, body: JSON.parse(body) });
      if (answer === null) time.advance(1_000);
      else response.writeHead(status).end(typeof answer === "string" ? answer : JSON.stringify(answer));
    });
  });
  const baseUrl = `http://127.0.0.1:${await listen(server)}/v1`;
  const setup = { provider: openai, connection: { baseUrl, apiKey: "sk-1" }, wallClock: { now: () => 0 } };
  const transport = createProviderTransport(setup);
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await transport.close();
  });
  const ask = (texts: readonly string[], dimensions?: number) =>
    requestEmbeddings(transport, { model: "embed", dimensions, texts, timeoutMs: 1_000, timers: time });
  return { ask, asked };
}

const element = (index: number, embedding: unknown) => ({ object: "embedding", index, embedding });
const base64Of = (...values: readonly number[]) =>
  Buffer.from(Float32Array.from(values).buffer).toString("base64");

it("asks once for all texts, and puts their vectors in order, of length one", async () => {
  const { ask, asked } = await embedder(200, {
    data: [element(1, base64Of(0, 2)), element(0, base64Of(3, 4))],
  });
  const result = await ask(["one", "two"], 2);
  expect(result).toEqual({ ok: true, vectors: [Float32Array.of(0.6, 0.8), Float32Array.of(0, 1)] });
  const body = { model: "embed", input: ["one", "two"], encoding_format: "base64", dimensions: 2 };
  expect(asked).toEqual([{ path: "/v1/embeddings", key: "Bearer sk-1", body }]);
});

it("reads plain numbers from who knows no base64", async () => {
  const { ask } = await embedder(200, { data: [element(0, [0, -2])] });
  expect(await ask(["one"])).toEqual({ ok: true, vectors: [Float32Array.of(0, -1)] });
});

it.each([
  ["a refusal", 429, { error: { message: "secret words" } }, "HTTP 429"],
  ["no JSON", 200, "{", "the answer holds other vectors"],
  ["too few", 200, { data: [element(0, [1])] }, "the answer holds other vectors"],
  ["two of one text", 200, { data: [element(0, [1]), element(0, [1])] }, "the answer holds other vectors"],
  ["one too far", 200, { data: [element(0, [1]), element(2, [1])] }, "the answer holds other vectors"],
  [
    "vectors of two kinds",
    200,
    { data: [element(0, [1]), element(1, [1, 0])] },
    "the answer holds other vectors",
  ],
  ["words", 200, { data: [element(0, ["a"]), element(1, [1])] }, "the answer holds other vectors"],
  ["half a number", 200, { data: [element(0, "AAAA"), element(1, [1])] }, "the answer holds other vectors"],
  [
    "nowhere to point",
    200,
    { data: [element(0, [0, 0]), element(1, [1, 0])] },
    "the answer holds other vectors",
  ],
])("takes none from %s", async (_, status, answer, detail) => {
  const { ask } = await embedder(status, answer);
  expect(await ask(["one", "two"])).toEqual({ ok: false, detail });
});

it("waits no longer than it may", async () => {
  const { ask } = await embedder(200, null);
  expect(await ask(["one"])).toEqual({ ok: false, detail: "no vectors within 1000 ms" });
});
