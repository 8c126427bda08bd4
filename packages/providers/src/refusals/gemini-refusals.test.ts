import { describe, expect, it } from "vitest";
import { openaiCompatible } from "../openai-compatible.ts";
import { readBody, type Refused } from "../testing/read-body.ts";

const type = "type.googleapis.com/google.rpc.";
const quotaMessage =
  "You exceeded your current quota, please check your plan and billing details. For more information on this error, head to: https://ai.google.dev/gemini-api/docs/rate-limits.";

/** As Gemini's own API writes it; its compatible endpoint puts a list around it. */
function body(code: number, status: string, message: string, details?: readonly unknown[]): unknown {
  return [{ error: { code, message, status, ...(details === undefined ? {} : { details }) } }];
}

/** google-gemini/gemini-cli issue 8437. */
function quotaFailure(...quotaIds: readonly string[]): unknown {
  const violations = quotaIds.map((quotaId) => ({
    quotaMetric: "generativelanguage.googleapis.com/generate_content_free_tier_requests",
    quotaId,
    quotaDimensions: { location: "global", model: "gemini-2.5-flash" },
  }));
  return { "@type": `${type}QuotaFailure`, violations };
}

const retryInfo = { "@type": `${type}RetryInfo`, retryDelay: "34.074824224s" };

function read(refused: Refused): unknown {
  return readBody(openaiCompatible, refused);
}

describe("Gemini's refusals", () => {
  // ai.google.dev/gemini-api/docs/troubleshooting; messages as users report them (gemini-cli issues
  // 2020, 25198; googleapis/python-genai 1218; poenl/gemini-api 4).
  it.each([
    [1, 400, "INVALID_ARGUMENT", "Request contains an invalid argument.", "invalid_request"],
    [
      2,
      400,
      "INVALID_ARGUMENT",
      "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).",
      "context_length_exceeded",
    ],
    [5, 400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", "credential_refused"],
    [5, 403, "PERMISSION_DENIED", "Your API key was reported as leaked.", "credential_refused"],
    [6, 403, "PERMISSION_DENIED", "The caller does not have permission", "access_denied"],
    [6, 400, "FAILED_PRECONDITION", "User location is not supported for the API use.", "access_denied"],
    [
      1,
      403,
      "PERMISSION_DENIED",
      "You do not have permission to access the File abc or it may not exist.",
      "invalid_request",
    ],
    [
      8,
      404,
      "NOT_FOUND",
      "models/gemini-9 is not found for API version v1beta, or is not supported for generateContent.",
      "model_not_found",
    ],
    [14, 429, "RESOURCE_EXHAUSTED", "Resource has been exhausted (e.g. check quota).", "rate_limited"],
    [17, 429, "RESOURCE_EXHAUSTED", "Your prepayment credits are depleted.", "quota_exhausted"],
    [20, 500, "INTERNAL", "An internal error has occurred.", "server_error"],
    [21, 504, "DEADLINE_EXCEEDED", "The request timed out.", "bad_gateway"],
    [22, 503, "UNAVAILABLE", "The model is overloaded. Please try again later.", "unavailable"],
  ])("row %i: %i %s, %s", (...row) => {
    const [, code, status, message, meaning] = row;
    expect(read({ status: code, body: body(code, status, message) })).toMatchObject({ class: meaning });
  });

  it("a minute's quota is a rate limit with the delay its body asks for, though it speaks of billing", () => {
    const details = [quotaFailure("GenerateRequestsPerMinutePerProjectPerModel-FreeTier"), retryInfo];
    const refused = { status: 429, body: body(429, "RESOURCE_EXHAUSTED", quotaMessage, details) };
    expect(read(refused)).toEqual({ class: "rate_limited", announcedMs: expect.closeTo(34_074.82, 1) });
  });

  it("a day's quota is used up, whatever the delay beside it says (row 17)", () => {
    const day = "GenerateRequestsPerDayPerProjectPerModel-FreeTier";
    const details = [quotaFailure("GenerateRequestsPerMinutePerProjectPerModel-FreeTier", day), retryInfo];
    const refused = { status: 429, body: body(429, "RESOURCE_EXHAUSTED", quotaMessage, details) };
    expect(read(refused)).toEqual({ class: "model_quota_exhausted", announcedMs: null });
    const whole = [quotaFailure("GenerateRequestsPerDayPerProject"), retryInfo];
    const account = { status: 429, body: body(429, "RESOURCE_EXHAUSTED", quotaMessage, whole) };
    expect(read(account)).toEqual({ class: "quota_exhausted", announcedMs: null });
  });

  it.each([
    ["API_KEY_INVALID", 400, "credential_refused"],
    ["SERVICE_DISABLED", 403, "access_denied"],
    ["BILLING_DISABLED", 403, "quota_exhausted"],
  ])("the reason %s (%i) tells more than the status", (reason, code, meaning) => {
    const info = { "@type": `${type}ErrorInfo`, reason, domain: "googleapis.com" };
    const refused = { status: code, body: body(code, "PERMISSION_DENIED", "told", [info]) };
    expect(read(refused)).toMatchObject({ class: meaning });
  });

  it("inside a stream the details count too (row 31)", () => {
    const error = body(429, "RESOURCE_EXHAUSTED", quotaMessage, [retryInfo]);
    expect(read({ status: null, body: error })).toMatchObject({ class: "rate_limited" });
  });

  it.each([
    [{}],
    [[null, 7, "x"]],
    [[{ "@type": 7 }]],
    [[{ "@type": `${type}QuotaFailure`, violations: 3 }]],
  ])("details of another shape (%j) say nothing", (details) => {
    const error = { error: { code: 429, message: "no", status: "RESOURCE_EXHAUSTED", details } };
    expect(read({ status: 429, body: error })).toEqual({ class: "rate_limited", announcedMs: null });
  });
});
