import type { WireName } from "@understudy/chaos";
import { defaultNotices } from "@understudy/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, openaiClient } from "../testing/chat-client.ts";
import { anthropicClient, askMessage } from "../testing/message-client.ts";
import { routeTo } from "../testing/routes.ts";
import { speakers, type Speaker } from "../testing/speakers.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

/** The providers an application's own dialect is none of, for each. */
const others: Readonly<Record<Speaker["dialect"], readonly WireName[]>> = {
  "openai-chat": ["anthropic-messages", "bedrock-converse", "gemini"],
  "anthropic-messages": ["openai-chat", "openai-responses", "bedrock-converse", "gemini"],
};

const rows = speakers.flatMap((speaker) =>
  others[speaker.dialect].map((other) => ({ speaker, dialect: speaker.dialect, other })),
);

describe.for(rows)("the SDK of $dialect, its provider down, answered by $other", ({ speaker, other }) => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await startTestGateway({ dialects: { first: speaker.dialect, second: other } });
    test.upstream.provider("first").setFault("unavailable");
  });

  afterAll(() => test.dispose());

  it.for([true, false])(
    "has a whole answer of its own format, and is told who gave it (stream: %s)",
    async (stream) => {
      const prompt = "hello";
      const answer = await speaker.ask(test.url, { prompt, model: "any", stream });
      expect(answer.error).toBeNull();
      expect(answer.text).toBe(test.upstream.provider("second").expectedAnswer("model-b", prompt));
      expect(answer.finishReasons).toEqual([speaker.natural]);
      expect(answer.headers.get("x-understudy-notice")).toBe(defaultNotices.fallback);
      expect(answer.headers.get("content-type")).toContain(stream ? "text/event-stream" : "application/json");
      expect(answer.note).toMatchObject({
        level: "fallback",
        served_by: "second/model-b",
        attempts: [
          { target: "first/model-a", outcome: "unavailable" },
          { target: "second/model-b", outcome: "served" },
        ],
      });
      expect(answer.calls).toBe(1);
    },
  );

  it.for([true, false])("has a call of its tool, arguments whole (stream: %s)", async (stream) => {
    const answer = await speaker.ask(test.url, { prompt: "call tool", model: "any", stream, tool: true });
    expect(answer.error).toBeNull();
    expect(answer.headers.get("x-understudy-served-by")).toBe("second/model-b");
    expect(JSON.parse(answer.toolArguments)).toEqual({
      query: expect.any(String),
      limit: expect.any(Number),
    });
    expect(answer.finishReasons).toEqual([speaker.dialect === "openai-chat" ? "tool_calls" : "tool_use"]);
  });
});

describe.for(rows)(
  "a stream of the SDK of $dialect that breaks, and $other behind it",
  ({ speaker, other }) => {
    const prompt = "tell me about tides";

    it.for(["first", "second"] as const)(
      "is mended by who says the same text, its beginning from %s",
      async (broken) => {
        await using test = await startTestGateway({
          textSeed: 7,
          providers: { first: ["model"], second: ["model"] },
          dialects: { first: speaker.dialect, second: other },
          configure: (configuration) => {
            const route = routeTo(
              ...(broken === "first" ? ["first/model", "second/model"] : ["second/model", "first/model"]),
            );
            return { ...configuration, routes: { chat: route } };
          },
        });
        test.upstream.provider(broken).setPace({ tokenMs: 2 });
        test.upstream.provider(broken).setFault("reset_mid_body");
        const answer = await speaker.ask(test.url, { model: "chat", prompt, stream: true });
        expect(answer.error).toBeNull();
        expect(answer.text).toBe(test.upstream.provider("first").expectedAnswer("model", prompt));
        expect(answer.finishReasons).toEqual([speaker.natural]);
        expect(answer.headers.get("x-understudy-served-by")).toBe(`${broken}/model`);
      },
    );

    it("is told as broken in its own way when nobody mends it", async () => {
      await using test = await startTestGateway({ dialect: other });
      const broken = test.upstream.provider("first");
      broken.setPace({ tokenMs: 2 });
      broken.setFault("error_after_token");
      const answer = await speaker.ask(test.url, { model: "first/model-a", prompt, stream: true });
      expect(broken.expectedAnswer("model-a", prompt).startsWith(answer.text)).toBe(true);
      expect(answer.text).not.toBe("");
      expect(answer.finishReasons).toEqual([]);
      expect(answer.error).toBeInstanceOf(speaker.sdk.APIError);
      expect(answer.told).toMatchObject({ code: "stream_interrupted" });
    });
  },
);

const search = {
  name: "search",
  description: "Searches",
  parameters: { type: "object" as const, properties: { query: { type: "string" } } },
};

describe("a conversation that changes sides between two turns", () => {
  it("with OpenAI's SDK: the tool was called by one model and its result goes to another", async () => {
    await using test = await startTestGateway({ dialects: { second: "anthropic-messages" } });
    const client = openaiClient(test.url);
    const tools = [{ type: "function" as const, function: search }];
    const question = { role: "user" as const, content: "call tool" };
    const first = await client.chat.completions.create({ model: "m", tools, messages: [question] });
    const said = first.choices[0]?.message;
    const [call] = said?.tool_calls ?? [];
    if (said === undefined || call === undefined) throw new Error("no tool was called");
    test.upstream.provider("first").setFault("unavailable");
    const prompt = "and now?";
    const second = await client.chat.completions.create({
      model: "m",
      tools,
      messages: [
        question,
        said,
        { role: "tool", tool_call_id: call.id, content: "42" },
        { role: "user", content: prompt },
      ],
    });
    expect(second.choices[0]?.message.content).toBe(
      test.upstream.provider("second").expectedAnswer("model-b", prompt),
    );
  });

  it("with Anthropic's SDK: the same the other way round, streamed", async () => {
    await using test = await startTestGateway({ dialects: { first: "anthropic-messages" } });
    const client = anthropicClient(test.url);
    const tools = [{ name: search.name, description: search.description, input_schema: search.parameters }];
    const question = { role: "user" as const, content: "call tool" };
    const facts = { model: "m", max_tokens: 1_000, tools };
    test.upstream.provider("first").setFault("unavailable", { count: 1 });
    const first = await client.messages.stream({ ...facts, messages: [question] }).finalMessage();
    const call = first.content.find((block) => block.type === "tool_use");
    if (call === undefined) throw new Error("no tool was called");
    expect(first.stop_reason).toBe("tool_use");
    const prompt = "and now?";
    const stream = client.messages.stream({
      ...facts,
      messages: [
        question,
        { role: "assistant", content: first.content },
        {
          role: "user",
          content: [
            { type: "tool_result", tool_use_id: call.id, content: "42" },
            { type: "text", text: prompt },
          ],
        },
      ],
    });
    // The first is well again: what the other called it is told of as its own.
    expect(await stream.finalText()).toBe(test.upstream.provider("first").expectedAnswer("model-a", prompt));
  });
});

it("an application that speaks OpenAI's responses is answered by a Claude", async () => {
  await using test = await startTestGateway({ dialect: "anthropic-messages" });
  const client = openaiClient(test.url);
  const expected = test.upstream.provider("first").expectedAnswer("model-a", "hello");
  const plain = await client.responses.create({ model: "m", input: "hello" });
  expect(plain).toMatchObject({ status: "completed", output_text: expected });
  const streamed = await client.responses.stream({ model: "m", input: "hello" }).finalResponse();
  expect(streamed).toMatchObject({ status: "completed", output_text: expected });
});

it("what stays behind because the answer is the same without it is told", async () => {
  await using test = await startTestGateway({ dialect: "anthropic-messages" });
  const more = { metadata: { order: "7" }, store: false };
  const answer = await ask(openaiClient(test.url), { prompt: "hello", more });
  expect(answer.error).toBeNull();
  expect(answer.headers.get("x-understudy-left-out")?.split(", ")).toEqual(
    expect.arrayContaining(["metadata", "store"]),
  );
});

it("nothing is told where nothing stays behind", async () => {
  await using test = await startTestGateway({ dialect: "bedrock-converse" });
  const answer = await askMessage(anthropicClient(test.url), { prompt: "hello" });
  expect(answer.error).toBeNull();
  expect(answer.headers.has("x-understudy-left-out")).toBe(false);
});
