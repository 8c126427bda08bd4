import { errorCatalogue } from "@understudy/core";
import type { ErrorCode } from "@understudy/core";
import { describe, expect, it } from "vitest";
import { errorBody, errorFrame } from "./error-body.ts";

const cut = { status: 200, code: "stream_interrupted", requestId: "req_1" };
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** Anthropic's type for each of our errors; its SDKs choose their class by the status alone. */
const types: Readonly<Partial<Record<ErrorCode, string>>> = {
  invalid_request: "invalid_request_error",
  unauthorized: "authentication_error",
  forbidden: "permission_error",
  route_not_found: "not_found_error",
  request_not_found: "not_found_error",
  state_unavailable: "conflict_error",
  deferred_gone: "invalid_request_error",
  payload_too_large: "request_too_large",
  rate_limited: "rate_limit_error",
  overloaded: "overloaded_error",
  deadline_exceeded: "timeout_error",
  not_cached: "timeout_error",
};

describe("errorBody", () => {
  it.each(Object.entries(errorCatalogue))("gives %s one of Anthropic's own types", (code, entry) => {
    const type = Object.entries(types).find(([known]) => known === code)?.[1] ?? "api_error";
    const { status, message } = entry;
    expect(JSON.parse(text(errorBody({ status, code, message, requestId: "req_1" })))).toEqual({
      type: "error",
      error: { type, message, code },
      request_id: "req_1",
    });
  });

  it("says what is at fault and what may help", () => {
    const attempts = [{ target: "a/b", outcome: "overloaded", ms: 7 }];
    const help = { retryAfter: 9, fallbackSuggestion: "s", attempts };
    const error = { status: 409, code: "c", message: "m", param: "p", ...help };
    expect(JSON.parse(text(errorBody(error))).error).toEqual({
      type: "conflict_error",
      message: "m",
      param: "p",
      code: "c",
      retry_after: 9,
      fallback_suggestion: "s",
      attempts,
    });
  });
});

describe("errorFrame", () => {
  it("is one event named error, and nothing that ends the stream well", () => {
    expect(text(errorFrame({ ...cut, message: "Cut\noff" }))).toBe(
      'event: error\ndata: {"type":"error","error":{"type":"api_error","message":"Cut\\noff","code":"stream_interrupted"},"request_id":"req_1"}\n\n',
    );
  });
});
