import { describe, expect, it } from "vitest";
import { anthropic } from "./anthropic.ts";

it("has an address and a key everybody knows, and sends the key as its own header", () => {
  const baseUrl = "https://api.anthropic.com";
  expect(anthropic.defaultBaseUrl).toBe(baseUrl);
  expect(anthropic.keyEnvironment).toBe("ANTHROPIC_API_KEY");
  expect(anthropic.headers({ baseUrl, apiKey: "sk-ant" })).toEqual({ "x-api-key": "sk-ant" });
  expect(anthropic.headers({ baseUrl })).toEqual({});
});

describe("published facts of models", () => {
  const small = { contextWindow: 200_000, reasoning: false, prefill: "native" };
  const large = { contextWindow: 1_000_000, maxOutputTokens: 128_000, prefill: "none" };

  it.each([
    ["claude-3-haiku-20240307", { ...small, maxOutputTokens: 4_096 }],
    ["claude-3-5-haiku-latest", { ...small, maxOutputTokens: 8_192 }],
    ["claude-opus-4-20250514", { ...small, maxOutputTokens: 32_000 }],
    ["claude-opus-4-1", { ...small, maxOutputTokens: 32_000 }],
    ["claude-sonnet-4-5-20250929", { ...small, maxOutputTokens: 64_000 }],
    ["claude-haiku-4-5", { ...small, maxOutputTokens: 64_000 }],
    ["claude-opus-4-6", { ...large, reasoning: false }],
    ["claude-sonnet-4-6", { ...large, reasoning: false }],
    ["claude-opus-4-8", { ...large, reasoning: false }],
    ["claude-opus-5", { ...large, reasoning: true }],
    ["claude-sonnet-5-5", { ...large, reasoning: true }],
    ["claude-haiku-5-5", { ...large, reasoning: true }],
    ["claude-fable-5-1", { ...large, reasoning: true }],
  ])("of %s", (model, facts) => {
    expect(anthropic.modelFacts?.(model)).toEqual(facts);
  });

  it.each(["claude-opus", "claude-opus-9", "opus-5", "claude-opus-4-65", "gpt-5"])(
    "of %s are undeclared",
    (model) => {
      expect(anthropic.modelFacts?.(model)).toEqual({});
    },
  );
});

describe("models that share a rate limit (0.10)", () => {
  it.each([
    ["claude-opus-4-8", "opus"],
    ["claude-opus-5", "opus"],
    ["claude-3-opus-20240229", "opus"],
    ["claude-3-5-sonnet-latest", "sonnet"],
    ["claude-sonnet-5", "sonnet"],
    ["claude-haiku-4-5-20251001", "haiku"],
    ["claude-haiku", "haiku"],
    ["claude-fable-5", null],
    ["claude-opusculum", null],
    ["gpt-5", null],
  ])("%s: %s", (model, family) => {
    expect(anthropic.family?.(model)).toBe(family);
  });
});
