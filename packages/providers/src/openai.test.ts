import type { FailureClass, UpstreamError } from "@understudy/core";
import { describe, expect, it } from "vitest";
import { openaiCompatible } from "./openai-compatible.ts";
import { openai } from "./openai.ts";

describe.each([openai, openaiCompatible])("$type", (provider) => {
  it("sends its key as a bearer token, and without a key nothing", () => {
    const baseUrl = "http://127.0.0.1";
    expect(provider.headers({ baseUrl, apiKey: "sk-1" })).toEqual({ authorization: "Bearer sk-1" });
    expect(provider.headers({ baseUrl })).toEqual({});
  });
});

it("only OpenAI's own API has an address and a key everybody knows", () => {
  expect(openai.defaultBaseUrl).toBe("https://api.openai.com/v1");
  expect(openai.keyEnvironment).toBe("OPENAI_API_KEY");
  expect(openaiCompatible).not.toHaveProperty("defaultBaseUrl");
  expect(openaiCompatible).not.toHaveProperty("keyEnvironment");
});

function refine(status: number, error: Omit<UpstreamError, "typed">): FailureClass | undefined {
  return openai.refine?.({ status, headers: {}, error: { ...error, typed: true }, wallNow: 0 })?.class;
}

describe("refusals in OpenAI's own words", () => {
  it("a string above the API's maximum length is a prompt too long", () => {
    expect(refine(400, { code: "string_above_max_length" })).toBe("context_length_exceeded");
  });

  it("a prompt a reasoning model flags is the content filter, a malformed one is not", () => {
    const message = "Invalid prompt: your prompt was flagged as potentially violating our usage policy.";
    expect(refine(400, { code: "invalid_prompt", message })).toBe("content_filtered");
    expect(refine(400, { code: "invalid_prompt", message: "Invalid prompt" })).toBeUndefined();
  });

  it("more output than this model gives is a limit of this model only", () => {
    const message = "max_tokens is too large: 32000. This model supports at most 16384 completion tokens.";
    expect(refine(400, { code: "invalid_value", message })).toBe("unsupported_by_target");
    expect(refine(400, { code: "invalid_value", message: "Invalid 'n'" })).toBeUndefined();
  });

  it("a request larger than a whole minute's tokens cools nobody down", () => {
    const tooLarge =
      "Request too large for gpt-4o in organization org-1 on tokens per min (TPM): Limit 30000.";
    expect(refine(429, { code: "rate_limit_exceeded", message: tooLarge })).toBe("unsupported_by_target");
    const busy = "Rate limit reached for gpt-4o on tokens per min (TPM): Limit 30000, Used 29000.";
    expect(refine(429, { code: "rate_limit_exceeded", message: busy })).toBeUndefined();
  });

  // modelcontextprotocol/python-sdk issue 1460, agentgateway/agentgateway issue 383.
  it("a tool server of the caller's that fails says nothing about the model", () => {
    const message =
      "Error retrieving tool list from MCP server: 'mine'. Http status code: 401 (Unauthorized)";
    const error = { type: "external_connector_error", code: "http_error", message };
    expect(refine(424, error)).toBe("invalid_request");
    expect(refine(424, { code: "http_error", message: "no" })).toBeUndefined();
  });

  it("leaves everything else to the common table", () => {
    expect(refine(429, { type: "insufficient_quota", code: "insufficient_quota" })).toBeUndefined();
    expect(refine(500, {})).toBeUndefined();
  });
});

describe("published facts of models", () => {
  it.each([
    ["gpt-4o-mini-2024-07-18", { contextWindow: 128_000, reasoning: false }],
    ["gpt-4.1-nano", { contextWindow: 1_047_576, reasoning: false }],
    ["gpt-4-0613", { contextWindow: 8_192, reasoning: false }],
    ["o3", { contextWindow: 200_000, reasoning: true }],
    ["gpt-5-2025-08-07", { contextWindow: 400_000, reasoning: true }],
    ["gpt-5.1", { contextWindow: 400_000, reasoning: false }],
    ["gpt-5-chat-latest", { contextWindow: 128_000, reasoning: false }],
    ["gpt-5.5", { contextWindow: 1_050_000, reasoning: true }],
  ])("of %s", (model, facts) => {
    expect(openai.modelFacts?.(model)).toEqual(facts);
  });

  it.each(["gpt-4o-realtime-preview", "gpt-4x1", "o99", "ft:gpt-4o:acme::1", "text-embedding-3-small"])(
    "of %s are undeclared",
    (model) => {
      expect(openai.modelFacts?.(model)).toEqual({});
    },
  );
});
