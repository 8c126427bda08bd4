import type { TargetSettings } from "@understudy/contract";
import type { ModelFacts } from "@understudy/providers";
import { describe, expect, it } from "vitest";
import { targetFacts } from "./target-facts.ts";

function factsOf(settings: Partial<TargetSettings>, published: ModelFacts = {}): ModelFacts {
  return targetFacts({ modelFacts: () => published }, { provider: "p", model: "m", ...settings });
}

describe("what a model cannot do", () => {
  it("is nothing, where nobody declared it", () => {
    expect(factsOf({})).toEqual({});
    expect(factsOf({ capabilities: { tools: true, vision: true } })).toEqual({});
  });

  it("is what the configuration says, and what the vendor publishes", () => {
    expect(factsOf({ capabilities: { vision: false } }, { lacks: ["tools"] })).toEqual({
      lacks: ["tools", "vision"],
    });
  });

  it("is not what the vendor publishes, where the configuration says otherwise", () => {
    expect(factsOf({ capabilities: { tools: true } }, { lacks: ["tools", "json_schema"] })).toEqual({
      lacks: ["json_schema"],
    });
  });
});

it("what the configuration says goes before what the vendor publishes", () => {
  const published = { contextWindow: 8_000, reasoning: true, maxOutputTokens: 4_096 };
  expect(factsOf({ maxOutputTokens: 1_024 }, published)).toMatchObject({ maxOutputTokens: 1_024 });
  expect(factsOf({ contextWindow: 16_000, prefill: "none" }, published)).toEqual({
    contextWindow: 16_000,
    reasoning: true,
    maxOutputTokens: 4_096,
    prefill: "none",
  });
});
