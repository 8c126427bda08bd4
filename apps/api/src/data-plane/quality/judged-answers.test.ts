import type { QualityMark, RequestRecord } from "@understudy/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, openaiClient } from "../../testing/chat-client.ts";
import { keeping } from "../../testing/keeping.ts";
import { anthropicClient, askMessage } from "../../testing/message-client.ts";
import { startWordedProviders, type WordedProviders, type Words } from "../../testing/worded-providers.ts";

const schema = {
  type: "object",
  properties: { a: { type: "number" } },
  required: ["a"],
  additionalProperties: false,
};
const loop = "I am sorry for the confusion. ".repeat(30);
const question = "Wie hoch ist der Turm und wer hat ihn gebaut?";
const english =
  "The tower is 330 metres high. It was built for the world fair of 1889, and it was the highest of the world for more than forty years after that.";

const clients = {
  "openai-chat": {
    ask: (url: string, stream: boolean) =>
      ask(openaiClient(url), {
        prompt: question,
        stream,
        more: {
          response_format: { type: "json_schema", json_schema: { name: "n", strict: true, schema } },
          tools: [{ type: "function", function: { name: "look_up", parameters: schema } }],
        },
      }),
    chat: (url: string, stream: boolean) => ask(openaiClient(url), { prompt: question, stream }),
  },
  "anthropic-messages": {
    ask: (url: string, stream: boolean) =>
      askMessage(anthropicClient(url), {
        prompt: question,
        stream,
        more: {
          output_config: { format: { type: "json_schema", schema } },
          tools: [{ name: "look_up", input_schema: { ...schema, type: "object" } }],
        },
      }),
    chat: (url: string, stream: boolean) => askMessage(anthropicClient(url), { prompt: question, stream }),
  },
} as const;

interface Case {
  readonly what: string;
  readonly words: Words;
  readonly asks: "ask" | "chat";
  readonly marks: readonly QualityMark[];
}

const cases: readonly Case[] = [
  { what: "a loop", words: { text: loop }, asks: "chat", marks: ["repetition"] },
  { what: "a typed refusal", words: { refused: true }, asks: "chat", marks: ["refusal"] },
  { what: "white space alone", words: { text: " \n" }, asks: "chat", marks: ["empty"] },
  { what: "a text cut by the limit", words: { text: "Es war", cut: true }, asks: "chat", marks: [] },
  {
    what: "JSON cut by the limit",
    words: { text: '{"a":', cut: true },
    asks: "ask",
    marks: ["truncated", "invalid_output"],
  },
  { what: "JSON of another shape", words: { text: '{"b":1}' }, asks: "ask", marks: ["invalid_output"] },
  { what: "JSON as asked", words: { text: '{"a":1}' }, asks: "ask", marks: [] },
  {
    what: "arguments a tool does not take",
    words: { call: '{"a":"x"}' },
    asks: "ask",
    marks: ["invalid_output"],
  },
  { what: "arguments it takes", words: { call: '{"a":7}' }, asks: "ask", marks: [] },
  { what: "an answer in English", words: { text: english }, asks: "chat", marks: ["wrong_language"] },
  { what: "an ordinary answer", words: { text: "Dreihundertdreißig Meter." }, asks: "chat", marks: [] },
];

const everything = [
  "empty",
  "refusal",
  "repetition",
  "truncated",
  "invalid_output",
  "wrong_language",
] as const;

/** The record of the last request. */
async function lastRecord({ gateway }: WordedProviders): Promise<Pick<RequestRecord, "path" | "servedBy">> {
  await gateway.store.flush();
  const [event] = (await gateway.store.events({ limit: 1, disturbedOnly: false })).rows;
  if (event === undefined) throw new Error("nothing is recorded");
  const { path, servedBy } = event;
  return { path, ...(servedBy === null ? {} : { servedBy }) };
}

const marksIn = ({ path }: Pick<RequestRecord, "path">) =>
  path.map((step) => (step.kind === "attempt" ? (step.marks ?? []) : []));

describe.each(["openai-chat", "anthropic-messages"] as const)(
  "what is looked for in answers to %s",
  (dialect) => {
    let providers: WordedProviders;

    beforeAll(async () => {
      providers = await startWordedProviders(dialect, { checks: [...everything], fallBackOn: [] });
    });

    afterAll(() => providers[Symbol.asyncDispose]());

    const rows = cases.flatMap((each) => [true, false].map((stream) => ({ ...each, stream })));

    it.for(rows)("$what, streamed: $stream, is $marks", async ({ words, asks, marks, stream }) => {
      providers.say("first", words);
      const answer = await clients[dialect][asks](providers.gateway.url, stream);
      expect(answer.error).toBeNull();
      if (words.text !== undefined) expect(answer.text).toBe(words.text);
      const record = await lastRecord(providers);
      expect(marksIn(record)).toEqual([marks]);
      expect(record.servedBy).toBe("first/model-a");
      const isToldSo = !stream && marks.includes("invalid_output");
      expect(answer.headers.get("x-understudy-validation")).toBe(isToldSo ? "failed" : null);
    });
  },
);

describe.each(["openai-chat", "anthropic-messages"] as const)(
  "a route of %s that falls back on marks",
  (dialect) => {
    let providers: WordedProviders;

    beforeAll(async () => {
      providers = await startWordedProviders(dialect, { fallBackOn: ["empty", "invalid_output", "refusal"] });
    });

    afterAll(() => providers[Symbol.asyncDispose]());

    it.for([
      { first: { text: "no JSON" }, told: "second", text: '{"a":1}' },
      { first: { refused: true }, told: "second", text: '{"a":1}' },
      { first: { text: " " }, told: "second", text: '{"a":1}' },
    ])("asks the next target instead of telling $first", async ({ first, text }) => {
      providers.say("first", first);
      providers.say("second", { text });
      const answer = await clients[dialect].ask(providers.gateway.url, false);
      expect(answer.text).toBe(text);
      expect(answer.headers.get("x-understudy-level")).toBe("fallback");
      expect(answer.headers.get("x-understudy-attempts")).toBe("2");
      expect(answer.headers.get("x-understudy-validation")).toBeNull();
      const record = await lastRecord(providers);
      expect(record.servedBy).toBe("second/model-b");
      expect(marksIn(record)[0]).not.toEqual([]);
    });

    it("tells the first answer, and that it failed, where the other one is no better", async () => {
      providers.say("first", { text: '{"b":1}' });
      providers.say("second", { text: "nor this" });
      const answer = await clients[dialect].ask(providers.gateway.url, false);
      expect(answer.text).toBe('{"b":1}');
      expect(answer.headers.get("x-understudy-level")).toBe("primary");
      expect(answer.headers.get("x-understudy-validation")).toBe("failed");
      expect(answer.note).toBeUndefined();
      expect(marksIn(await lastRecord(providers))).toEqual([["invalid_output"], ["invalid_output"]]);
    });

    it("never takes back a stream", async () => {
      providers.say("first", { text: '{"b":1}' });
      const before = providers.calls("second");
      const answer = await clients[dialect].ask(providers.gateway.url, true);
      expect(answer.text).toBe('{"b":1}');
      expect(marksIn(await lastRecord(providers))).toEqual([["invalid_output"]]);
      expect(providers.calls("second")).toBe(before);
    });
  },
);

describe("what is looked for unless said otherwise", () => {
  let providers: WordedProviders;

  beforeAll(async () => {
    providers = await startWordedProviders("openai-chat", {}, (configuration) => {
      const [route] = Object.values(configuration.routes);
      if (route === undefined) throw new Error("no route");
      const quiet = { ...route, models: [], quality: { checks: [], fallBackOn: [] } };
      return keeping()({ ...configuration, routes: { ...configuration.routes, quiet } });
    });
  });

  afterAll(() => providers[Symbol.asyncDispose]());

  it("is neither the structure nor the language", async () => {
    providers.say("first", { text: english });
    await clients["openai-chat"].ask(providers.gateway.url, true);
    expect(marksIn(await lastRecord(providers))).toEqual([[]]);
  });

  it("lowers the target's weight, is an event of note, and is never kept for an emergency", async () => {
    const { store, gateway } = providers.gateway;
    const kept = async () => {
      await store.flush();
      return (await store.cacheEntries(1)).total;
    };
    const before = await kept();
    providers.say("first", { text: loop });
    await clients["openai-chat"].chat(providers.gateway.url, true);
    expect(await kept()).toBe(before);
    expect((await store.events({ limit: 1, disturbedOnly: true })).rows[0]?.path[0]).toMatchObject({
      marks: ["repetition"],
    });
    expect(gateway.engine.live("first/model-a").quality.figures().marked).toBe(1);
    providers.say("first", { text: "Dreihundert Meter." });
    await clients["openai-chat"].chat(providers.gateway.url, true);
    expect(await kept()).toBe(before + 1);
  });

  it("is nothing on a route that wants nothing", async () => {
    providers.say("first", { text: loop });
    await ask(openaiClient(providers.gateway.url), { prompt: question, model: "quiet" });
    const { path } = await lastRecord(providers);
    expect(path).toMatchObject([{ outcome: "served", unjudged: true }]);
    expect(path[0]).not.toHaveProperty("marks");
  });
});
