import type Anthropic from "@anthropic-ai/sdk";
import { startSimulatedServer } from "@understudy/chaos/server";
import { defaultNotices } from "@understudy/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { anthropicClient, askMessage, nativeError } from "../testing/message-client.ts";
import { routeTo } from "../testing/routes.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

const prompt = "tell me about tides";
const first = "first/model";
const backup = "backup/model";

let test: TestGateway;
/** What the second provider was asked, as it came. */
let asked: Anthropic.MessageCreateParams[];

/** The first breaks off in the middle; the second goes on with anything, and would say it otherwise. */
beforeEach(async () => {
  asked = [];
  const pace = { firstTokenMs: 0, tokenMs: 2, tokens: 30 };
  const shared = { models: ["model"], textSeed: 7, pace };
  const upstream = await startSimulatedServer({
    providers: [
      { id: "first", seed: 1, ...shared },
      { id: "unable", seed: 3, ...shared },
      {
        id: "backup",
        seed: 2,
        prefill: true,
        departsAfter: 12,
        onRequest: ({ body }) => asked.push(JSON.parse(Buffer.from(body).toString())),
        ...shared,
      },
    ],
  });
  test = await startTestGateway({
    dialect: "anthropic-messages",
    providers: { first: ["model"], unable: ["model"], backup: ["model"] },
    upstream,
    configure: (configuration) => ({
      ...configuration,
      targets: {
        ...configuration.targets,
        able: { provider: "backup", model: "model", prefill: "native" },
        mistaken: { provider: "unable", model: "model", prefill: "native" },
      },
      routes: {
        continued: routeTo(first, "able"),
        mistaken: routeTo(first, "mistaken", "able"),
        unsure: routeTo(first, backup),
        only: { ...routeTo(first, backup), streamRecovery: ["continue", "error"] },
      },
    }),
  });
  upstream.provider("first").setFault("cut", { afterTokens: 8 });
});

afterEach(() => test.dispose());

const question = { max_tokens: 500, messages: [{ role: "user" as const, content: prompt }] };

describe("a message that breaks off, when the next target goes on with what it is given", () => {
  it("reaches the SDK as one whole message, the second half in the words of the second", async () => {
    const events: string[] = [];
    const stream = anthropicClient(test.url).messages.stream({ ...question, model: "continued" });
    stream.on("streamEvent", ({ type }) => events.push(type));
    const message = await stream.finalMessage();
    const text = test.upstream.provider("backup").expectedAnswer("model", prompt);
    expect(text).not.toBe(test.upstream.provider("first").expectedAnswer("model", prompt));
    expect(message.content).toMatchObject([{ type: "text", text }]);
    expect(message.stop_reason).toBe("end_turn");
    const rest = events.filter((type) => type !== "content_block_delta" && type !== "ping");
    expect(rest).toEqual([
      "message_start",
      "content_block_start",
      "content_block_stop",
      "message_delta",
      "message_stop",
    ]);
  });

  it("the second is given what the client has, and so much less to say", async () => {
    const { note } = await askMessage(anthropicClient(test.url), {
      prompt,
      model: "continued",
      stream: true,
    });
    expect(note).toMatchObject({
      level: "fallback",
      served_by: "able",
      attempts: [{ target: first }, { target: "able", outcome: "served" }],
      notice: defaultNotices.fallback,
    });
    const whole = test.upstream.provider("first").expectedAnswer("model", prompt);
    const [request, ...more] = asked;
    const delivered = request?.messages.at(-1);
    expect(more).toEqual([]);
    if (typeof delivered?.content !== "string") throw new Error("nothing was given to go on from");
    expect(delivered).toEqual({ role: "assistant", content: expect.stringMatching(/^\S.*\S$/s) });
    expect(whole.startsWith(delivered.content)).toBe(true);
    expect(request?.max_tokens).toBeLessThan(4_096);
    expect(request?.model).toBe("model");
  });

  it("a target declared wrongly refuses it, and the next is asked", async () => {
    const answer = await askMessage(anthropicClient(test.url), { prompt, model: "mistaken", stream: true });
    expect(answer.error).toBeNull();
    expect(answer.text).toBe(test.upstream.provider("backup").expectedAnswer("model", prompt));
    expect(answer.note).toMatchObject({
      attempts: [
        { target: first },
        { target: "mistaken", outcome: "unsupported_by_target" },
        { target: "able", outcome: "served" },
      ],
    });
  });

  it("a target of which nobody said that it can is asked anew instead, or not at all", async () => {
    const anew = await askMessage(anthropicClient(test.url), { prompt, model: "unsure", stream: true });
    expect(anew.error).toBeNull();
    expect(asked.map(({ messages }) => messages.at(-1)?.role)).toEqual(["user"]);
    const honest = await askMessage(anthropicClient(test.url), { prompt, model: "only", stream: true });
    expect(nativeError(honest.error)).toMatchObject({ code: "stream_interrupted" });
    expect(asked).toHaveLength(1);
  });
});
