import { OpenAI } from "openai";
import { expect, it } from "vitest";
import { replay } from "../testing/replay-server.ts";
import type { UnderstudyNote } from "../dialect.ts";
import { openaiEmbeddings } from "./openai-embeddings.ts";

const note: UnderstudyNote = { level: "fallback", served_by: "a/b", attempts: [], notice: "Backup" };

it.each([
  ["numbers", "[0.5,-1]"],
  ["base64", `"${Buffer.from(Float32Array.of(0.5, -1).buffer).toString("base64")}"`],
])("the openai package reads vectors of %s out of an annotated answer", async (_encoding, embedding) => {
  const body = `{"object":"list","data":[{"object":"embedding","index":0,"embedding":${embedding}}],"model":"m","usage":{"prompt_tokens":1,"total_tokens":1}}`;
  const annotated = openaiEmbeddings.annotatePlain(new TextEncoder().encode(body), note);
  await using server = await replay({ body: annotated, contentType: "application/json" });
  const client = new OpenAI({ baseURL: server.baseUrl, apiKey: "sk-test", maxRetries: 0 });
  const { data } = await client.embeddings.create({ model: "m", input: "a" });
  expect([...(data[0]?.embedding ?? [])]).toEqual([0.5, -1]);
});
