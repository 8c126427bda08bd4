import { defaultNotices } from "@understudy/core";
import { describe, expect, it } from "vitest";
import { ask, openaiClient } from "../testing/chat-client.ts";
import { everythingFails, keeping, unhurried } from "../testing/keeping.ts";
import { anthropicClient, askMessage } from "../testing/message-client.ts";
import { speakers } from "../testing/speakers.ts";
import { startTestGateway } from "../testing/test-gateway.ts";

describe.for(speakers)("an application of $dialect that asked before", (speaker) => {
  it.for([
    [false, false],
    [true, true],
    [false, true],
    [true, false],
  ] as const)(
    "is answered from the cache when everything fails (asked stream %s, served stream %s)",
    async ([asked, served]) => {
      await using test = await startTestGateway({
        dialect: speaker.dialect,
        ports: unhurried,
        configure: keeping(),
      });
      const question = { model: "any", prompt: "hello there" };
      const first = await speaker.ask(test.url, { ...question, stream: asked });
      expect(first.error).toBeNull();
      await test.store.flush();
      everythingFails(test);

      const second = await speaker.ask(test.url, { ...question, stream: served });
      expect(second.error).toBeNull();
      expect(second.text).toBe(first.text);
      expect(second.finishReasons).toEqual([speaker.natural]);
      expect(second.calls).toBe(1);
      expect(Object.fromEntries(second.headers)).toMatchObject({
        "x-understudy-level": "cache",
        "x-understudy-notice": defaultNotices.cache,
        "x-understudy-served-by": "first/model-a",
        "x-understudy-attempts": "2",
        "cache-status": "understudy; hit; detail=exact",
        age: expect.stringMatching(/^\d$/),
      });
      expect(second.note).toMatchObject({
        level: "cache",
        served_by: "first/model-a",
        notice: defaultNotices.cache,
        from_cache: true,
        attempts: [{ outcome: "unavailable" }, { outcome: "unavailable" }],
      });
    },
  );
});

describe("an application of OpenAI's responses that asked before", () => {
  it("is answered from the cache, plain and streamed", async () => {
    await using test = await startTestGateway({
      dialect: "openai-responses",
      ports: unhurried,
      configure: keeping(),
    });
    const client = openaiClient(test.url);
    const first = await client.responses.create({ model: "m", input: "hello there" });
    await test.store.flush();
    everythingFails(test);
    const plain = await client.responses.create({ model: "m", input: "hello there" });
    expect(plain).toMatchObject({
      status: "completed",
      output_text: first.output_text,
      understudy: { level: "cache" },
    });
    const streamed = await client.responses.stream({ model: "m", input: "hello there" }).finalResponse();
    expect(streamed).toMatchObject({ status: "completed", output_text: first.output_text });
  });
});

it("one answer serves every format, where route, model and settings are the same", async () => {
  await using test = await startTestGateway({ ports: unhurried, configure: keeping() });
  const more = { max_tokens: 4_096 };
  const asked = await ask(openaiClient(test.url), { model: "m", prompt: "hello there", more });
  await test.store.flush();
  everythingFails(test);
  const served = await askMessage(anthropicClient(test.url), {
    model: "m",
    prompt: "hello there",
    more: { max_tokens: 4_096 },
  });
  expect(served.error).toBeNull();
  expect(served.text).toBe(asked.text);
  const other = await askMessage(anthropicClient(test.url), {
    model: "m",
    prompt: "hello there",
    more: { max_tokens: 4_095 },
  });
  expect(other.error).toMatchObject({ status: 503 });
});
