import { describe, expect, it } from "vitest";
import { composeAnswer } from "./answer.ts";
import type { AnswerOrder } from "./answer.ts";
import { answerTokens, expectedAnswer } from "./answer-text.ts";
import { vocabulary } from "./vocabulary.ts";

const key = { seed: 1, model: "lead", prompt: "Who waits in the wings?" };
const offer = {
  name: "search",
  parameters: [
    { name: "query", type: "string" },
    { name: "limit", type: "integer" },
    { name: "exact", type: "boolean" },
    { name: "tags", type: "array" },
    { name: "filter", type: "object" },
  ],
};
const values = {
  query: expect.any(String),
  limit: expect.any(Number),
  exact: expect.any(Boolean),
  tags: [],
  filter: {},
};
const order: AnswerOrder = {
  key,
  tokens: 20,
  choices: 1,
  maxTokens: null,
  tools: [],
  toolChoice: "auto",
  json: null,
  thinking: false,
  prefill: "",
  promptTokens: 7,
};

describe("a simulated answer", () => {
  it("is the same for the same seed, model and prompt, and another for any other", () => {
    const text = expectedAnswer(key, { tokens: 20 });
    expect(expectedAnswer({ ...key }, { tokens: 20 })).toBe(text);
    const others = [
      expectedAnswer({ ...key, seed: 2 }, { tokens: 20 }),
      expectedAnswer({ ...key, model: "chorus" }, { tokens: 20 }),
      expectedAnswer({ ...key, prompt: "Who?" }, { tokens: 20 }),
      expectedAnswer(key, { tokens: 20, choice: 1 }),
    ];
    expect(new Set([text, ...others]).size).toBe(5);
  });

  it("differs between a thousand prompts", () => {
    const texts = Array.from({ length: 1_000 }, (_, index) =>
      expectedAnswer({ ...key, prompt: `request ${index}` }, { tokens: 20 }),
    );
    expect(new Set(texts).size).toBe(1_000);
  });

  it("has the length the prompt asks for, before the default", () => {
    expect(answerTokens(key, { tokens: 20 })).toHaveLength(20);
    expect(answerTokens({ ...key, prompt: "tokens=400 please" }, { tokens: 20 })).toHaveLength(400);
    expect(answerTokens({ ...key, prompt: "tokens=0" }, { tokens: 20 })).toHaveLength(0);
  });

  it("is a prefix of the longer answer to the same key", () => {
    expect(expectedAnswer(key, { tokens: 50 }).startsWith(expectedAnswer(key, { tokens: 20 }))).toBe(true);
  });

  it("uses words that are hard on parsers", () => {
    const text = expectedAnswer(key, { tokens: 2_000 });
    for (const trap of ["東京", "🎭", '"encore"', "back\\stage", "\n\n"]) expect(text).toContain(trap);
    expect(new Set(vocabulary).size).toBe(vocabulary.length);
  });

  it("stops at max_tokens and says so", () => {
    const [choice] = composeAnswer({ ...order, maxTokens: 5 }).choices;
    expect(choice?.pieces).toEqual(answerTokens(key, { tokens: 5 }));
    expect(choice?.finishReason).toBe("length");
    expect(composeAnswer({ ...order, maxTokens: 20 }).choices[0]?.finishReason).toBe("stop");
  });

  it("calls the first tool with arguments of the declared types when asked to", () => {
    const calling = { ...order, key: { ...key, prompt: "please call tool" }, tools: [offer] };
    const [choice] = composeAnswer(calling).choices;
    expect(choice?.calls.map(({ name }) => name)).toEqual(["search"]);
    expect(choice?.finishReason).toBe("tool_calls");
    const fragments = choice?.calls[0]?.fragments ?? [];
    expect(fragments.length).toBeGreaterThan(5);
    expect(JSON.parse(fragments.join(""))).toEqual(values);
  });

  it("calls every tool with an id of its own when asked to, and is cut inside one of them", () => {
    const tools = [offer, { ...offer, name: "find" }];
    const calling = { ...order, key: { ...key, prompt: "call tools" }, tools };
    const [choice] = composeAnswer(calling).choices;
    expect(choice?.calls.map(({ name }) => name)).toEqual(["search", "find"]);
    expect(new Set(choice?.calls.map(({ id }) => id)).size).toBe(2);
    const first = choice?.calls[0]?.fragments.length ?? 0;
    const [short] = composeAnswer({ ...calling, maxTokens: first + 1 }).choices;
    expect(short?.calls.map(({ fragments }) => fragments.length)).toEqual([first, 1]);
    expect(short?.finishReason).toBe("length");
  });

  it("writes JSON of the declared types when it shall", () => {
    const [choice] = composeAnswer({ ...order, json: offer.parameters }).choices;
    expect(JSON.parse(choice?.pieces.join("") ?? "")).toEqual(values);
    expect(choice?.finishReason).toBe("stop");
  });

  it("calls what the request says it must, and nothing where it must not", () => {
    const tools = [offer, { ...offer, name: "find" }];
    const called = (toolChoice: AnswerOrder["toolChoice"], prompt = "hello") =>
      composeAnswer({ ...order, key: { ...key, prompt }, tools, toolChoice }).choices[0]?.calls.map(
        ({ name }) => name,
      );
    expect([called("auto"), called("any"), called({ tool: "find" })]).toEqual([[], ["search"], ["find"]]);
    expect(called("none", "call tools")).toEqual([]);
  });

  it("speaks when a tool is offered but not asked for", () => {
    expect(composeAnswer({ ...order, tools: [offer] }).choices[0]?.calls).toEqual([]);
  });

  it("thinks first when asked to, in other words, as long as the prompt says", () => {
    const thought = (prompt: string) =>
      composeAnswer({ ...order, key: { ...key, prompt }, thinking: true }).choices[0];
    expect(thought("hello")?.thinking).toHaveLength(12);
    expect(thought("hello thinking=3 tokens=30")?.thinking).toHaveLength(3);
    expect(thought("hello")?.thinking).toEqual(thought("hello")?.thinking);
    expect(thought("hello")?.pieces.slice(0, 12)).not.toEqual(thought("hello")?.thinking);
    expect(composeAnswer(order).choices[0]?.thinking).toEqual([]);
  });

  it("goes on from what was said already, be it cut inside a word", () => {
    const whole = expectedAnswer(key, { tokens: 20 });
    for (const length of [0, 1, 7, 30, whole.length]) {
      const [choice] = composeAnswer({ ...order, prefill: whole.slice(0, length) }).choices;
      expect(choice?.pieces.join("")).toBe(whole.slice(length));
      expect(choice?.pieces).not.toContain("");
    }
    const [stranger] = composeAnswer({ ...order, prefill: "Something else" }).choices;
    expect(stranger?.pieces.join("")).toBe(whole);
  });
});
