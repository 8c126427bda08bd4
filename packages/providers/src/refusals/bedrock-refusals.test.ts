import { describe, expect, it } from "vitest";
import { openaiCompatible } from "../openai-compatible.ts";
import { readBody } from "../testing/read-body.ts";

/** As on the wire (aws-samples/amazon-bedrock-client-for-mac issue 99). */
function named(exception: string): Readonly<Record<string, string>> {
  return { "x-amzn-errortype": `${exception}:http://internal.amazon.com/coral/com.amazon.bedrock/` };
}

/**
 * Statuses: docs.aws.amazon.com/bedrock, API_runtime_InvokeModel and "Troubleshooting API error codes".
 * Messages as users report them (anthropics/claude-code 1466, RooCodeInc/Roo-Code 248 and 10473).
 */
const rows = [
  [1, 400, "ValidationException", "Malformed input request", "invalid_request"],
  [
    1,
    400,
    "ValidationException",
    "The maximum tokens you requested exceeds the model limit of 4096.",
    "unsupported_by_target",
  ],
  [2, 400, "ValidationException", "Input is too long for requested model.", "context_length_exceeded"],
  [5, 403, "UnrecognizedClientException", "The security token is invalid.", "credential_refused"],
  [5, 403, "ExpiredTokenException", "The security token has expired", "credential_refused"],
  [6, 403, "AccessDeniedException", "You don't have access to the model.", "access_denied"],
  [6, 400, "ValidationException", "Operation not allowed", "access_denied"],
  [
    6,
    404,
    "ResourceNotFoundException",
    "Model use case details have not been submitted for this account.",
    "access_denied",
  ],
  [8, 400, "ValidationException", "The provided model identifier is invalid.", "model_not_found"],
  [
    8,
    400,
    "ValidationException",
    "Invocation of model ID anthropic.claude-sonnet-4-20250514-v1:0 with on-demand throughput isn’t supported.",
    "model_not_found",
  ],
  [
    8,
    404,
    "ResourceNotFoundException",
    "This model version has reached the end of its life.",
    "model_not_found",
  ],
  [1, 404, "ResourceNotFoundException", "The guardrail does not exist.", "invalid_request"],
  [9, 408, "ModelTimeoutException", "Model has timed out", "request_timeout"],
  [13, 424, "ModelErrorException", "The model failed", "model_error"],
  [14, 429, "ThrottlingException", "Too many tokens, please wait before trying again.", "rate_limited"],
  [16, 429, "ModelNotReadyException", "Model is not ready for inference.", "model_not_ready"],
  [
    17,
    429,
    "ThrottlingException",
    "Too many tokens per day, please wait before trying again.",
    "model_quota_exhausted",
  ],
  [17, 400, "ServiceQuotaExceededException", "Your request exceeds the quota.", "model_quota_exhausted"],
  [20, 500, "InternalServerException", "An internal server error occurred", "server_error"],
  [22, 503, "ServiceUnavailableException", "Service unavailable", "unavailable"],
] as const;

describe("Bedrock's refusals", () => {
  it.each(rows)("row %i: %i %s, %s", (...row) => {
    const [, status, exception, message, meaning] = row;
    const refused = { status, headers: named(exception), body: { message } };
    expect(readBody(openaiCompatible, refused).class).toBe(meaning);
  });

  it.each([
    ["modelStreamErrorException", "model_error"],
    ["throttlingException", "rate_limited"],
    ["internalServerException", "server_error"],
    ["validationException", "invalid_request"],
  ])("%s inside a stream (rows 13 and 31)", (code, meaning) => {
    const body = { error: { code, message: "told" } };
    expect(readBody(openaiCompatible, { status: null, body }).class).toBe(meaning);
  });

  it("an exception nobody knows is left to the status", () => {
    const refused = { headers: named("constructor"), body: { message: "told" } };
    expect(readBody(openaiCompatible, { status: 500, ...refused }).class).toBe("server_error");
    expect(readBody(openaiCompatible, { status: 418, ...refused }).class).toBe("unknown_client_error");
  });
});
