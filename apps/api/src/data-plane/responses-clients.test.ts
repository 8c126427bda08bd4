import OpenAI from "openai";
import { request } from "undici";
import { describe, expect, it } from "vitest";
import { openaiClient } from "../testing/chat-client.ts";
import { answer, answerAll, startScriptedProviders } from "../testing/scripted-providers.ts";

const down = { error: { message: "down", type: "server_error", code: null, param: null } };
const question = { model: "anything", input: "hello" } as const;

function whole(id: string) {
  const content = [{ type: "output_text", text: "Hi there", annotations: [] }];
  const message = { id: "msg_1", type: "message", role: "assistant", status: "completed", content };
  const usage = { input_tokens: 3, output_tokens: 2, total_tokens: 5 };
  return { id, object: "response", created_at: 1, status: "completed", output: [message], usage };
}

function event(type: string, number: number, rest: object): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: number, ...rest })}\n\n`;
}

const created = event("response.created", 0, {
  response: { ...whole("resp_1"), status: "in_progress", output: [] },
});
const item = { item_id: "msg_1", output_index: 0, content_index: 0, logprobs: [] };
const hi = event("response.output_text.delta", 1, { ...item, delta: "Hi" });
/** With a field nobody knows, and a number that would not survive being parsed. */
const there = event("response.output_text.delta", 2, { ...item, delta: " there", later: 0 }).replace(
  '"later":0',
  '"later":12345678901234567890',
);
const completed = event("response.completed", 3, { response: whole("resp_1") });

const providers = { first: ["gpt"], second: ["gpt-other"] };

describe("an application that speaks OpenAI's responses", () => {
  it("changes its base URL and nothing else", async () => {
    await using scripted = await startScriptedProviders(providers);
    const asking = openaiClient(scripted.url).responses.create(question).withResponse();
    const call = await scripted.upstream("first").accept();
    expect(call.requestHeaders[":request"]).toBe("POST /v1/responses HTTP/1.1");
    expect(JSON.parse(call.requestBody)).toEqual({ ...question, model: "gpt" });
    answer(call, 200, whole("resp_1"));
    const { data, response } = await asking;
    expect(data.output_text).toBe("Hi there");
    expect(response.headers.get("x-understudy-served-by")).toBe("first/gpt");
  });

  it("gets a stream byte for byte", async () => {
    await using scripted = await startScriptedProviders(providers);
    const asking = request(`${scripted.url}/v1/responses`, {
      method: "POST",
      body: JSON.stringify({ ...question, stream: true }),
    });
    const call = await scripted.upstream("first").accept();
    call.head(200, "chunked", { "content-type": "text/event-stream" });
    for (const part of [created, hi, there, completed]) call.send(part);
    call.finish();
    const { body } = await asking;
    expect(await body.text()).toBe(created + hi + there + completed);
  });

  it("is served by the backup when the primary fails, and told so", async () => {
    await using scripted = await startScriptedProviders(providers);
    void answerAll(scripted.upstream("first"), 503, down);
    void answerAll(scripted.upstream("second"), 200, whole("resp_2"));
    const data = await openaiClient(scripted.url).responses.create(question);
    expect(data).toMatchObject({
      id: "resp_2",
      understudy: { level: "fallback", served_by: "second/gpt-other" },
    });
  });

  it("has an error raised when its stream breaks, after all that had come", async () => {
    await using scripted = await startScriptedProviders(providers);
    const asking = openaiClient(scripted.url).responses.create({ ...question, stream: true });
    const call = await scripted.upstream("first").accept();
    call.head(200, "chunked", { "content-type": "text/event-stream" });
    call.send(created + hi);
    const read: string[] = [];
    const failure: unknown = await (async () => {
      for await (const each of await asking) {
        read.push(each.type);
        if (each.type === "response.output_text.delta") call.reset();
      }
    })().catch((error: unknown) => error);
    expect(read.slice(0, 2)).toEqual(["response.created", "response.output_text.delta"]);
    expect(failure).toBeInstanceOf(OpenAI.APIError);
    expect(failure).toMatchObject({ code: "stream_interrupted" });
    expect(scripted.upstream("second").connectionsMade).toBe(0);
  });

  it("has its SDK's own class of error raised when nobody can answer", async () => {
    await using scripted = await startScriptedProviders(providers);
    void answerAll(scripted.upstream("first"), 503, down);
    void answerAll(scripted.upstream("second"), 503, down);
    const failure: unknown = await openaiClient(scripted.url)
      .responses.create(question)
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(OpenAI.InternalServerError);
    expect(failure).toMatchObject({ code: "all_targets_failed" });
  });
});
