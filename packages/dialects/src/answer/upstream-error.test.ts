import { describe, expect, it } from "vitest";
import { readUpstreamError } from "./upstream-error.ts";

const read = (body: unknown) =>
  readUpstreamError(new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body)));

describe("readUpstreamError", () => {
  it.each([
    [
      "OpenAI",
      {
        error: {
          message: "No such model",
          type: "invalid_request_error",
          param: "model",
          code: "model_not_found",
        },
      },
      {
        message: "No such model",
        type: "invalid_request_error",
        param: "model",
        code: "model_not_found",
        typed: true,
      },
    ],
    [
      "OpenRouter",
      { error: { code: 402, message: "Insufficient credits", metadata: {} } },
      { code: "402", message: "Insufficient credits", typed: true },
    ],
    [
      "Gemini's compatible endpoint",
      [{ error: { code: 429, message: "Quota", status: "RESOURCE_EXHAUSTED" } }],
      { code: "429", message: "Quota", type: "RESOURCE_EXHAUSTED", typed: true },
    ],
    ["Ollama", { error: "model not found" }, { message: "model not found", typed: true }],
    [
      "older vLLM",
      { object: "error", message: "Too long", type: "BadRequestError", param: null, code: 400 },
      { message: "Too long", type: "BadRequestError", code: "400", typed: true },
    ],
    [
      "Mistral",
      { message: "Unauthorized", code: "1010" },
      { message: "Unauthorized", code: "1010", typed: true },
    ],
    ["FastAPI", { detail: "Not authenticated" }, { message: "Not authenticated", typed: true }],
    [
      "FastAPI's validation",
      { detail: [{ loc: ["body", "messages"], msg: "Field required", type: "missing" }, { msg: "Bad" }] },
      { message: "Field required; Bad", param: "body.messages", typed: true },
    ],
    [
      "Mistral's validation",
      {
        object: "error",
        message: { detail: [{ loc: ["body", "n"], msg: "Bad" }] },
        type: "invalid_request_error",
      },
      { message: "Bad", param: "body.n", type: "invalid_request_error", typed: true },
    ],
    ["an error without words", { error: { code: "overloaded" } }, { code: "overloaded", typed: false }],
    ["an error of odd types", { error: { message: 5, code: {}, type: [] } }, { typed: false }],
  ])("reads the shape of %s", (_name, body, error) => {
    expect(read(body)).toEqual(error);
  });

  it.each(["", "<html>", "null", "7", "[]", "{}", '{"detail":[]}', '{"choices":[]}', '{"error":'])(
    "finds no typed error in %j",
    (body) => {
      expect(read(body)).toEqual({ typed: false });
    },
  );
});
