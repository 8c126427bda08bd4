import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { UpstreamError } from "../answer.ts";
import { classifyRefusal, classifyStreamError } from "./classify-refusal.ts";
import { type FailureClass, failureClasses } from "./failure-class.ts";

type Row = readonly [
  told: string,
  status: number,
  error: Omit<UpstreamError, "typed">,
  meaning: FailureClass,
];

const html: UpstreamError = { typed: false };

/** Shapes as vendors document them or as their users report them. */
const openai: readonly Row[] = [
  [
    "invalid",
    400,
    { type: "invalid_request_error", message: "Invalid value for 'messages'." },
    "invalid_request",
  ],
  [
    "context length by code",
    400,
    { type: "invalid_request_error", code: "context_length_exceeded", param: "messages" },
    "context_length_exceeded",
  ],
  [
    "context length by words only",
    400,
    { message: "This model's maximum context length is 128000 tokens." },
    "context_length_exceeded",
  ],
  ["content policy", 400, { code: "content_policy_violation" }, "content_filtered"],
  [
    "an unsupported parameter",
    400,
    { code: "unsupported_parameter", param: "max_tokens", message: "Unsupported parameter: 'max_tokens'" },
    "unsupported_by_target",
  ],
  [
    "an unsupported value",
    400,
    { code: "unsupported_value", message: "'temperature' does not support 0.2 with this model." },
    "unsupported_by_target",
  ],
  ["billing limit as 400", 400, { code: "billing_hard_limit_reached" }, "quota_exhausted"],
  [
    "a bad key",
    401,
    { code: "invalid_api_key", message: "Incorrect API key provided" },
    "credential_refused",
  ],
  ["no account", 401, { message: "You must be a member of an organization" }, "credential_refused"],
  ["a closed country", 403, { code: "unsupported_country_region_territory" }, "access_denied"],
  [
    "no access to a model",
    403,
    { type: "invalid_request_error", message: "Project `p` does not have access to model `m`" },
    "access_denied",
  ],
  [
    "no such model",
    404,
    { code: "model_not_found", message: "The model `gpt-x` does not exist" },
    "model_not_found",
  ],
  ["requests per minute", 429, { type: "requests", code: "rate_limit_exceeded" }, "rate_limited"],
  [
    "requests per minute, without a code, with a link to billing",
    429,
    {
      type: "requests",
      message: "Rate limit reached for m. Add a payment method at https://x.com/account/billing.",
    },
    "rate_limited",
  ],
  [
    "quota",
    429,
    { type: "insufficient_quota", code: "insufficient_quota", message: "You exceeded your current quota" },
    "quota_exhausted",
  ],
  [
    "credit, where the code is finer than the type",
    429,
    { type: "insufficient_quota", code: "credit_balance_exhausted" },
    "quota_exhausted",
  ],
  ["quota by words only", 429, { message: "Please check your plan and billing details." }, "quota_exhausted"],
  ["growth too fast", 429, { code: "slow_down" }, "ramp_limited"],
  ["a server error", 500, { type: "server_error", message: "The server had an error" }, "server_error"],
  ["overload", 503, { code: "server_is_overloaded" }, "unavailable"],
  ["overload by status", 503, { message: "The engine is currently overloaded" }, "unavailable"],
];

const azure: readonly Row[] = [
  [
    "content filter",
    400,
    { code: "content_filter", message: "The response was filtered" },
    "content_filtered",
  ],
  ["no deployment", 404, { code: "DeploymentNotFound", message: "The API deployment" }, "model_not_found"],
  ["a wrong path", 404, { code: "404", message: "Resource not found" }, "unrecognized_refusal"],
  [
    "a bad key",
    401,
    { code: "401", message: "Access denied due to invalid subscription key" },
    "credential_refused",
  ],
  ["rate limit", 429, { code: "429", message: "Requests have exceeded call rate limit" }, "rate_limited"],
  ["timeout", 408, { code: "Timeout", message: "The operation was timeout." }, "request_timeout"],
];

const compatible: readonly Row[] = [
  [
    "vLLM: context length",
    400,
    { type: "BadRequestError", code: "400", message: "This model's maximum context length is 4096 tokens." },
    "context_length_exceeded",
  ],
  [
    "vLLM: no such model, with a dot in its name",
    404,
    { type: "NotFoundError", code: "404", message: "The model `meta-llama/Llama-3.1-8B` does not exist." },
    "model_not_found",
  ],
  ["Ollama: no such model", 404, { message: "model 'llama3.2:1b' not found" }, "model_not_found"],
  ["a model that isn't there", 404, { message: "The model m isn't available." }, "model_not_found"],
  ["a model withdrawn", 404, { message: "Model m is no longer available." }, "model_not_found"],
  [
    "two sentences, one about a file",
    404,
    { message: "Model is fine. File was not found" },
    "unrecognized_refusal",
  ],
  ["about a field", 404, { message: "No such file", param: "file_id" }, "invalid_request"],
  ["about a file with a name", 404, { message: "model.txt not found", param: "file_id" }, "invalid_request"],
  ["about the model, placed", 404, { message: "Model m was not found", param: "model" }, "model_not_found"],
  ["DeepSeek: no money", 402, { message: "Insufficient Balance" }, "quota_exhausted"],
  ["FastAPI: a field", 422, { message: "Field required", param: "body.messages" }, "unprocessable"],
  ["OpenRouter: moderation", 403, { message: "Your input was flagged" }, "content_filtered"],
  ["a tenant forbidden", 403, { message: "Forbidden" }, "access_denied"],
  ["a 403 in other words", 403, { message: "no" }, "unrecognized_refusal"],
  ["a 403 about the input", 403, { type: "invalid_request_error", message: "no" }, "invalid_request"],
  ["Groq: request larger than the minute", 413, { code: "rate_limit_exceeded" }, "rate_limited"],
  ["a body too large", 413, { type: "request_too_large" }, "payload_too_large"],
  ["a prompt too large", 413, { message: "The prompt is too long" }, "context_length_exceeded"],
  ["a conflict", 409, { message: "lock timeout" }, "conflict"],
  ["a model that failed", 424, { message: "ModelErrorException" }, "model_error"],
  ["teapot", 418, { message: "I am a teapot" }, "unknown_client_error"],
  ["a 5xx nobody knows", 599, { message: "no" }, "unknown_server_error"],
  ["xAI: no credits", 403, { message: "Your team doesn't have any credits yet." }, "quota_exhausted"],
  [
    "a 403 about one field",
    403,
    { message: "You do not have access to this image", param: "messages[0].content" },
    "invalid_request",
  ],
  ["not implemented", 501, { message: "no" }, "misconfigured"],
];

const anthropic: readonly Row[] = [
  [
    "credit as 400",
    400,
    {
      type: "invalid_request_error",
      message: "Your credit balance is too low to access the API. Please go to Plans & Billing.",
    },
    "quota_exhausted",
  ],
  [
    "own spend limit as 400",
    400,
    { type: "invalid_request_error", message: "You have reached your specified API usage limits." },
    "quota_exhausted",
  ],
  [
    "a long prompt",
    400,
    { message: "prompt is too long: 210000 tokens > 200000" },
    "context_length_exceeded",
  ],
  [
    "prefill",
    400,
    { message: "This model does not support assistant message prefill." },
    "unsupported_by_target",
  ],
  ["permission", 403, { type: "permission_error", message: "no" }, "access_denied"],
  ["overload", 529, { type: "overloaded_error" }, "overloaded"],
  ["internal", 500, { type: "api_error" }, "server_error"],
  ["timeout", 504, { type: "timeout_error" }, "bad_gateway"],
];

describe("classifyRefusal", () => {
  test.each(openai)("OpenAI, %s (%i)", (_told, status, error, meaning) => {
    expect(classifyRefusal(status, { typed: true, ...error })).toBe(meaning);
  });

  test.each(azure)("Azure, %s (%i)", (_told, status, error, meaning) => {
    expect(classifyRefusal(status, { typed: true, ...error })).toBe(meaning);
  });

  test.each(compatible)("compatible servers, %s (%i)", (_told, status, error, meaning) => {
    expect(classifyRefusal(status, { typed: true, ...error })).toBe(meaning);
  });

  test.each(anthropic)("Anthropic, %s (%i)", (_told, status, error, meaning) => {
    expect(classifyRefusal(status, { typed: true, ...error })).toBe(meaning);
  });

  test.each([
    [400, "invalid_request"],
    [401, "credential_refused"],
    [403, "unrecognized_refusal"],
    [404, "unrecognized_refusal"],
    [418, "unrecognized_refusal"],
    [429, "rate_limited"],
    [500, "server_error"],
    [502, "bad_gateway"],
    [503, "unavailable"],
    [504, "bad_gateway"],
    [520, "bad_gateway"],
    [522, "bad_gateway"],
    [525, "unknown_server_error"],
    [529, "overloaded"],
    [302, "misconfigured"],
    [505, "misconfigured"],
  ] as const)("an HTML page with status %i", (status, meaning) => {
    expect(classifyRefusal(status, html)).toBe(meaning);
  });

  test("a caller's own words about billing do not cost everybody the account", () => {
    const error = {
      typed: true,
      type: "invalid_request_error",
      param: "tools[0].function",
      message: "Invalid schema for function 'billing': the credit balance has no type",
    };
    expect(classifyRefusal(400, error)).toBe("invalid_request");
    const { param: _param, ...unplaced } = error;
    const quoted = [
      "Invalid function name: 'billing'",
      "Invalid function name: 'Your credit balance is too low'",
      'Unknown tool "You have reached your specified API usage limits"',
    ];
    for (const message of quoted) {
      expect(classifyRefusal(400, { ...unplaced, message })).toBe("invalid_request");
    }
  });

  test("codes named like parts of JavaScript are no codes", () => {
    expect(classifyRefusal(400, { typed: true, code: "constructor", type: "toString" })).toBe(
      "invalid_request",
    );
  });

  test("every refusal there can be has a class", () => {
    const text = fc.option(fc.string(), { nil: undefined });
    const anyError = fc.record({ type: text, code: text, message: text, param: text, typed: fc.boolean() });
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 599 }), anyError, (status, fields) => {
        const error = JSON.parse(JSON.stringify(fields));
        expect(failureClasses).toContain(classifyRefusal(status, error));
        expect(failureClasses).toContain(classifyStreamError(error));
      }),
    );
  });
});

describe("classifyStreamError", () => {
  test.each([
    [{ type: "overloaded_error" }, "overloaded"],
    [{ code: "rate_limit_exceeded" }, "rate_limited"],
    [{ type: "server_error", message: "The server had an error" }, "server_error"],
    [{ type: "api_error" }, "server_error"],
    [{ type: "UNAVAILABLE", code: "503" }, "unavailable"],
    [{ type: "INTERNAL", code: "500" }, "server_error"],
    [{ type: "RESOURCE_EXHAUSTED", code: "429" }, "rate_limited"],
    [{ type: "timeout_error" }, "bad_gateway"],
    [{ type: "invalid_request_error" }, "invalid_request"],
    [{ type: "BadRequestError", code: "400", message: "no" }, "invalid_request"],
    [{ code: "400", message: "This model's maximum context length is 4096" }, "context_length_exceeded"],
    [{ code: "429", message: "Provider returned error" }, "rate_limited"],
    [{ code: "502", message: "Provider disconnected" }, "bad_gateway"],
    [{ code: "200" }, "unknown_server_error"],
    [{ code: "7" }, "unknown_server_error"],
    [{ message: "nobody knows" }, "unknown_server_error"],
    [{}, "unknown_server_error"],
  ] as const)("%o: %s", (error, meaning) => {
    expect(classifyStreamError({ typed: true, ...error })).toBe(meaning);
  });
});
