import type { FailureClass } from "@understudy/core";
import { describe, expect, it } from "vitest";
import { anthropic } from "../anthropic.ts";
import { readBody } from "../testing/read-body.ts";

function body(type: string, message: string, details?: unknown): unknown {
  const error = { type, message, ...(details === undefined ? {} : { details }) };
  return { type: "error", error, request_id: "req_011CSHoEeqs5C35K2UUqR7Fy" };
}

const perMinute =
  "This request would exceed your organization's rate limit of 30,000 input tokens per minute (org: o, model: claude-opus-4-6).";
const cap =
  "You have reached your API usage limits: your organization has crossed its monthly API usage threshold, set based on your organization's API tier. You will regain access on 2026-09-01 at 00:00 UTC.";

/**
 * Types and statuses: platform.claude.com/docs/en/api/errors. Messages: there, or as users report them
 * (issues of anthropics/claude-code, langchain-ai/deepagents 1585, stagewise 927).
 */
const rows: readonly (readonly [
  what: string,
  status: number,
  type: string,
  message: string,
  FailureClass,
])[] = [
  [
    "row 1",
    400,
    "invalid_request_error",
    "messages.0.content: Input should be a valid list",
    "invalid_request",
  ],
  [
    "row 1, prefill",
    400,
    "invalid_request_error",
    "This model does not support assistant message prefill. The conversation must end with a user message.",
    "unsupported_by_target",
  ],
  [
    "row 1, thinking",
    400,
    "invalid_request_error",
    '"thinking.type.disabled" is not supported for this model. Use "thinking.type.adaptive".',
    "unsupported_by_target",
  ],
  [
    "row 1, more output than this model writes",
    400,
    "invalid_request_error",
    "max_tokens: 128000 > 64000, which is the maximum allowed number of output tokens for claude-haiku-4-5",
    "unsupported_by_target",
  ],
  [
    "row 2",
    400,
    "invalid_request_error",
    "prompt is too long: 210000 tokens > 200000 maximum",
    "context_length_exceeded",
  ],
  [
    "row 2, with the output",
    400,
    "invalid_request_error",
    "input length and `max_tokens` exceed context limit: 188240 + 21333 > 200000",
    "context_length_exceeded",
  ],
  [
    "row 3, the operator's own limit",
    400,
    "invalid_request_error",
    "You have reached your specified API usage limits. You will regain access on 2026-09-01 at 00:00 UTC.",
    "quota_exhausted",
  ],
  [
    "row 3, of a workspace",
    400,
    "invalid_request_error",
    "You have reached your specified workspace API usage limits.",
    "quota_exhausted",
  ],
  [
    "row 3, credit",
    400,
    "invalid_request_error",
    "Your credit balance is too low to access the Anthropic API.",
    "quota_exhausted",
  ],
  ["row 4", 400, "invalid_request_error", "Output blocked by content filtering policy", "content_filtered"],
  ["row 5", 401, "authentication_error", "invalid x-api-key", "credential_refused"],
  [
    "row 5, disabled",
    400,
    "invalid_request_error",
    "This organization has been disabled.",
    "credential_refused",
  ],
  [
    "row 6",
    403,
    "permission_error",
    "Your API key does not have permission to use the specified resource",
    "access_denied",
  ],
  [
    "row 6, but a file",
    403,
    "permission_error",
    "You do not have access to the file file_011C",
    "invalid_request",
  ],
  ["row 7", 402, "billing_error", "There is an issue with your billing.", "quota_exhausted"],
  ["row 8", 404, "not_found_error", "model: claude-opus-9", "model_not_found"],
  ["row 8, but a file", 404, "not_found_error", "File not found: file_011C", "invalid_request"],
  ["row 10", 409, "conflict_error", "The request conflicts with another", "conflict"],
  ["row 11", 413, "request_too_large", "Request exceeds the maximum size", "payload_too_large"],
  ["row 14", 429, "rate_limit_error", perMinute, "rate_limited"],
  [
    "row 15",
    429,
    "rate_limit_error",
    "This request would exceed your organization's maximum usage increase rate for input tokens per minute.",
    "ramp_limited",
  ],
  ["row 20", 500, "api_error", "Internal server error", "server_error"],
  ["row 21", 504, "timeout_error", "Request timed out", "bad_gateway"],
  ["row 23", 529, "overloaded_error", "Overloaded", "overloaded"],
  ["a type that grew since", 499, "new_error", "new", "unknown_client_error"],
];

describe("Anthropic's refusals", () => {
  it.each(rows)("%s (%i %s)", (...row) => {
    const [, status, type, message, meaning] = row;
    expect(readBody(anthropic, { status, body: body(type, message) }).class).toBe(meaning);
  });

  it.each([
    ["overloaded_error", "overloaded"],
    ["api_error", "server_error"],
    ["rate_limit_error", "rate_limited"],
    ["timeout_error", "bad_gateway"],
    ["new_error", "unknown_server_error"],
  ])("%s inside a stream (row 31)", (type, meaning) => {
    expect(readBody(anthropic, { status: null, body: body(type, "told") }).class).toBe(meaning);
  });

  it("a tier's spend cap is a used-up quota until its month ends, though it reads like a rate limit (row 17)", () => {
    const wallNow = Date.parse("2026-08-30T00:00:00Z");
    const details = { error_code: "enforced_spend_limit_reached" };
    const capped = { status: 429, body: body("rate_limit_error", cap, details), wallNow };
    expect(readBody(anthropic, capped)).toEqual({
      class: "quota_exhausted",
      announcedMs: 2 * 24 * 3_600_000,
    });
    const undated = { ...capped, body: body("rate_limit_error", "Capped.", details) };
    expect(readBody(anthropic, undated)).toEqual({ class: "quota_exhausted", announcedMs: null });
  });

  it("a caller who names a tool after money, or a model, costs nobody anything", () => {
    for (const words of ["Your credit balance is too low", "This organization has been disabled"]) {
      const message = `tools.0.name: '${words}' does not match the pattern`;
      const quoted = body("invalid_request_error", message);
      expect(readBody(anthropic, { status: 400, body: quoted }).class).toBe("invalid_request");
    }
    const quoted = body("not_found_error", "Skill not found: 'model: claude'");
    expect(readBody(anthropic, { status: 404, body: quoted }).class).toBe("invalid_request");
  });

  it("a 429 without Retry-After waits for the limit that is used up (row 14)", () => {
    const headers = {
      "anthropic-ratelimit-requests-limit": "50",
      "anthropic-ratelimit-requests-remaining": "49",
      "anthropic-ratelimit-requests-reset": "1970-01-01T00:05:00Z",
      "anthropic-ratelimit-input-tokens-limit": "30000",
      "anthropic-ratelimit-input-tokens-remaining": "0",
      "anthropic-ratelimit-input-tokens-reset": "1970-01-01T00:00:42Z",
    };
    const refused = { status: 429, body: body("rate_limit_error", perMinute), headers };
    expect(readBody(anthropic, refused).announcedMs).toBe(42_000);
    const told = { ...refused, headers: { ...headers, "retry-after": "7" } };
    expect(readBody(anthropic, told).announcedMs).toBe(7_000);
  });
});
