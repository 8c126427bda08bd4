import { createOpenAI } from "@ai-sdk/openai";
import type { LanguageModelV4Content, LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { APIError, OpenAI } from "openai";
import type { ResponseStreamEvent } from "openai/resources/responses/responses";
import { describe, expect, it } from "vitest";
import { replay } from "../../testing/replay-server.ts";
import type { Replay } from "../../testing/replay-server.ts";
import {
  bytesOf,
  conversation,
  counted,
  encoded,
  finish,
  identity,
  start,
  textParts,
  uncounted,
} from "./testing/answers.ts";
import { crossed, leastRequest } from "./testing/crossed.ts";

/** What the clients of this dialect make of an answer that was given in another one. */

const asked = { model: "m", input: "Hello" };

async function withOpenai<Result>(answer: Replay, use: (client: OpenAI) => Promise<Result>): Promise<Result> {
  await using server = await replay(answer);
  return await use(
    new OpenAI({ baseURL: server.baseUrl, apiKey: "sk-test", maxRetries: 0, logLevel: "off" }),
  );
}

async function withAiSdk<Result>(
  answer: Replay,
  use: (model: ReturnType<ReturnType<typeof createOpenAI>>) => Promise<Result>,
): Promise<Result> {
  await using server = await replay(answer);
  return await use(createOpenAI({ baseURL: server.baseUrl, apiKey: "sk-test" })("m"));
}

const prompt = [{ role: "user" as const, content: [{ type: "text" as const, text: "Hello" }] }];
const partsOf = (body: Uint8Array) =>
  withAiSdk({ body }, async (model) => {
    const { stream } = await model.doStream({ prompt });
    const parts: LanguageModelV4StreamPart[] = [];
    for await (const part of stream) parts.push(part);
    return parts;
  });
const joined = (parts: readonly LanguageModelV4StreamPart[], type: "text-delta") =>
  parts.map((part) => (part.type === type ? part.delta : "")).join("");

const calls = [
  { type: "function_call", call_id: "toolu_1", name: "weather", arguments: '{"city": "Köln"}' },
  { type: "function_call", call_id: "toolu_2", name: "time", arguments: "{}" },
  { type: "function_call", call_id: "toolu_3", name: "sum", arguments: '{"of":[1]}' },
];
const content: LanguageModelV4Content[] = [
  { type: "reasoning", text: "Let me think." },
  { type: "text", text: "Hi" },
  { type: "tool-call", toolCallId: "c", toolName: "f", input: '{"a": 1}' },
];
const plain: Replay = {
  contentType: "application/json",
  body: crossed(leastRequest).encodeAnswer(
    { content, finishReason: { unified: "tool-calls", raw: "tool_use" }, usage: counted, warnings: [] },
    identity,
  ),
};

describe("the openai package", () => {
  it("gathers the whole response from a stream", async () => {
    const response = await withOpenai({ body: encoded(conversation) }, (client) =>
      client.responses.stream(asked).finalResponse(),
    );
    expect(response).toMatchObject({
      id: "resp_a1",
      status: "completed",
      output_text: 'Ça "va"\n🎭',
      output: [{ type: "message" }, ...calls],
      usage: { total_tokens: 42 },
    });
  });

  it("puts the same together from the deltas alone", async () => {
    const events: ResponseStreamEvent[] = [];
    await withOpenai({ body: encoded(conversation) }, async (client) => {
      for await (const event of await client.responses.create({ ...asked, stream: true })) events.push(event);
    });
    const pieces = new Map<number, string>();
    for (const event of events)
      if ("delta" in event && typeof event.delta === "string" && "output_index" in event)
        pieces.set(event.output_index, (pieces.get(event.output_index) ?? "") + event.delta);
    expect([...pieces.values()].toSorted()).toEqual(
      ['Ça "va"\n🎭', ...calls.map((call) => call.arguments)].toSorted(),
    );
  });

  it("reads a whole answer", async () => {
    const response = await withOpenai(plain, (client) => client.responses.create(asked));
    expect(response).toMatchObject({ output_text: "Hi", status: "completed", usage: { total_tokens: 42 } });
    expect(response.output.map(({ type }) => type)).toEqual(["message", "function_call"]);
  });

  it("parses what a schema was asked for", async () => {
    const body = encoded([start, ...textParts("0", '{"a":', "1}"), finish("stop")]);
    const format = { type: "json_schema" as const, name: "n", schema: { type: "object" } };
    const parsed = await withOpenai({ body }, (client) =>
      client.responses.stream({ ...asked, text: { format } }).finalResponse(),
    );
    expect(parsed.output_text).toBe('{"a":1}');
  });

  it("raises the provider's own error", async () => {
    const encoder = crossed(leastRequest).streamEncoder(identity);
    const before = [start, ...textParts("0", "Hi")].map((part) => encoder.write(part));
    const error = encoder.error({ type: "overloaded_error", message: "Overloaded", typed: true });
    const body = bytesOf(before.join("") + error);
    const raised = await withOpenai({ body }, (client) =>
      client.responses.stream(asked).finalResponse(),
    ).catch((failure: unknown) => failure);
    expect(raised).toBeInstanceOf(APIError);
    expect(raised).toMatchObject({
      type: "overloaded_error",
      message: expect.stringContaining("Overloaded"),
    });
  });
});

describe("the AI SDK's default model", () => {
  it("reads text, calls and counts from a stream", async () => {
    const parts = await partsOf(encoded(conversation));
    expect(parts.filter(({ type }) => type === "error")).toEqual([]);
    expect(joined(parts, "text-delta")).toBe('Ça "va"\n🎭');
    expect(parts.filter(({ type }) => type === "tool-call")).toMatchObject(
      calls.map((call) => ({ toolCallId: call.call_id, toolName: call.name, input: call.arguments })),
    );
    expect(parts.at(-1)).toMatchObject({
      finishReason: { unified: "tool-calls" },
      usage: { inputTokens: { total: 30, cacheRead: 20 }, outputTokens: { total: 12, reasoning: 5 } },
    });
  });

  it.each([
    ["stop", "stop"],
    ["length", "length"],
    ["content-filter", "content-filter"],
  ] as const)("reads the end %s", async (unified, told) => {
    const parts = await partsOf(
      encoded([start, ...textParts("0", "Hi"), finish(unified, { usage: uncounted })]),
    );
    expect(parts.at(-1)).toMatchObject({ type: "finish", finishReason: { unified: told } });
  });

  it("sees that a stream broke off where nobody told of its end", async () => {
    const parts = await partsOf(encoded([start, ...textParts("0", "Hi"), finish("interrupted")]));
    expect(parts.at(-1)).toMatchObject({ type: "finish", finishReason: { unified: "interrupted" } });
  });

  it("reads a whole answer", async () => {
    const result = await withAiSdk(plain, async (model) => await model.doGenerate({ prompt }));
    expect(result.content).toMatchObject(content.slice(1));
    expect(result).toMatchObject({ finishReason: { unified: "tool-calls" }, response: { id: "resp_a1" } });
  });

  it("reads an image a model made", async () => {
    const data = { type: "data", data: "AQID" } as const;
    const parts = await partsOf(
      encoded([start, { type: "file", mediaType: "image/png", data }, finish("stop")]),
    );
    expect(parts.find(({ type }) => type === "tool-result")).toMatchObject({ result: { result: "AQID" } });
  });

  it("reports the provider's own error", async () => {
    const encoder = crossed(leastRequest).streamEncoder(identity);
    const before = [start, ...textParts("0", "Hi")].map((part) => encoder.write(part));
    const error = encoder.error({ code: "529", message: "Overloaded", typed: true });
    const parts = await partsOf(bytesOf(before.join("") + error));
    expect(parts.find((part) => part.type === "error")).toMatchObject({ error: { message: "Overloaded" } });
    expect(parts.at(-1)).toMatchObject({ finishReason: { unified: "error" } });
  });
});
