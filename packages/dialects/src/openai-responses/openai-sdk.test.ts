import { readFileSync } from "node:fs";
import { APIError, InternalServerError, OpenAI } from "openai";
import type { ResponseStreamEvent } from "openai/resources/responses/responses";
import { describe, expect, it } from "vitest";
import { breakOff } from "../testing/interrupted-example.ts";
import { replay } from "../testing/replay-server.ts";
import type { Replay } from "../testing/replay-server.ts";
import { openaiResponses } from "./openai-responses.ts";

/** What the vendor's own SDK makes of the examples, and of a stream that we had to end. */

const request = '{"model":"gpt-4.1","input":"Hello","stream":true}';
const asked = { model: "gpt-4.1", input: "Hello" };

function fixture(name: string): Uint8Array {
  const file = new URL(`../fixtures/openai-responses/${name}.txt`, import.meta.url);
  return new Uint8Array(readFileSync(file));
}

async function withClient<Result>(answer: Replay, use: (client: OpenAI) => Promise<Result>): Promise<Result> {
  await using server = await replay(answer);
  return await use(
    new OpenAI({ baseURL: server.baseUrl, apiKey: "sk-test", maxRetries: 0, logLevel: "off" }),
  );
}

/** Reads a raw stream as far as it goes; what ended it early comes as `failure`. */
function readStream(body: Uint8Array) {
  return withClient({ body }, async (client) => {
    const events: ResponseStreamEvent[] = [];
    try {
      for await (const event of await client.responses.create({ ...asked, stream: true })) events.push(event);
    } catch (failure) {
      return { events, failure };
    }
    return { events, failure: null };
  });
}

const finalResponse = (body: Uint8Array) =>
  withClient({ body }, (client) => client.responses.stream(asked).finalResponse());

const interruption = { code: "stream_interrupted", message: expect.stringContaining("The stream broke.") };

describe("the openai package", () => {
  it.each([
    "text",
    "parallel-function-calls",
    "reasoning",
    "reasoning-only-incomplete",
    "web-search",
    "code-interpreter",
    "refusal",
    "content-filter",
    "failed",
  ])("reads %s event by event, as it was written", async (name) => {
    const body = fixture(name);
    const types = [...new TextDecoder().decode(body).matchAll(/^event: (.*)$/gm)].map(([, type]) => type);
    const { events, failure } = await readStream(body);
    expect(failure).toBeNull();
    expect(events.map(({ type }) => type)).toEqual(types);
    expect(events.map((event) => event.sequence_number)).toEqual([...events.keys()]);
  });

  it("gathers text, calls and refusals from the examples", async () => {
    expect(await finalResponse(fixture("text"))).toMatchObject({
      status: "completed",
      output_text: 'Hi there! Ça va "bien" 🎭\n How can I assist you today?',
      usage: { input_tokens: 37, output_tokens: 11 },
    });
    expect((await finalResponse(fixture("parallel-function-calls"))).output).toMatchObject([
      { type: "function_call", name: "get_weather", arguments: '{"location":"Paris, France"}' },
      { type: "function_call", name: "get_weather", arguments: '{"location":"Bogotá"}' },
    ]);
    expect((await finalResponse(fixture("web-search"))).output).toMatchObject([
      { type: "web_search_call", status: "completed" },
      { type: "message", content: [{ annotations: [{ type: "url_citation" }] }] },
    ]);
    expect((await finalResponse(fixture("reasoning-only-incomplete"))).status).toBe("incomplete");
  });

  it.each(["quota-error", "error-event"])("raises the error in %s", async (name) => {
    expect((await readStream(fixture(name))).failure).toBeInstanceOf(APIError);
  });

  it.each([1, 5, 7, 9])("raises an interruption behind frame %i", async (frames) => {
    const body = breakOff(openaiResponses, { request, bytes: fixture("text") }, frames);
    const { events, failure } = await readStream(body);
    expect(events).toHaveLength(frames);
    expect(failure).toBeInstanceOf(APIError);
    expect(failure).toMatchObject(interruption);
    const gathered = await finalResponse(body).catch((error: unknown) => error);
    expect(gathered).toBeInstanceOf(APIError);
    expect(gathered).toMatchObject(interruption);
  });

  it("raises it for a stream of which nothing came but headers", async () => {
    const body = breakOff(openaiResponses, { request, bytes: fixture("text") }, 0);
    expect((await readStream(body)).failure).toMatchObject(interruption);
  });

  it("would not notice without it: a stream that is only cut reads as whole", async () => {
    const text = new TextDecoder().decode(fixture("text"));
    const cut = new TextEncoder().encode(text.slice(0, text.indexOf("event: response.output_text.done")));
    expect((await readStream(cut)).failure).toBeNull();
  });

  it("raises its own class for our refusals", async () => {
    const error = { status: 503, code: "all_targets_failed", message: "Nobody is left." };
    const answer = { body: openaiResponses.errorBody(error), contentType: "application/json", status: 503 };
    const raised = await withClient(answer, (client) => client.responses.create(asked)).catch(
      (failure: unknown) => failure,
    );
    expect(raised).toBeInstanceOf(InternalServerError);
    expect(raised).toMatchObject({ status: 503, code: "all_targets_failed", type: "server_error" });
  });
});
