import { describe, expect, it } from "vitest";
import { openaiErrorBody } from "./openai-error.ts";

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe("openaiErrorBody", () => {
  it.each([
    [400, "invalid_request_error"],
    [401, "authentication_error"],
    [403, "permission_error"],
    [404, "not_found_error"],
    [409, "invalid_request_error"],
    [413, "invalid_request_error"],
    [429, "rate_limit_error"],
    [500, "server_error"],
    [503, "server_error"],
    [504, "server_error"],
  ])("gives status %i the type %s", (status, type) => {
    expect(JSON.parse(text(openaiErrorBody({ status, code: "x", message: "y" })))).toEqual({
      error: { message: "y", type, param: null, code: "x" },
    });
  });

  it("says what is at fault and what may help", () => {
    const attempts = [{ target: "a/b", outcome: "overloaded", ms: 7 }];
    const error = {
      status: 503,
      code: "c",
      message: "m",
      param: "p",
      retryAfter: 9,
      fallbackSuggestion: "s",
      attempts,
    };
    expect(JSON.parse(text(openaiErrorBody(error))).error).toEqual({
      message: "m",
      type: "server_error",
      param: "p",
      code: "c",
      retry_after: 9,
      fallback_suggestion: "s",
      attempts,
    });
  });
});
