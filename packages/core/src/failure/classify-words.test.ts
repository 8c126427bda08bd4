import { describe, expect, test } from "vitest";
import type { UpstreamError } from "../answer.ts";
import { classifyRefusal, classifyStreamError } from "./classify-refusal.ts";
import type { FailureClass } from "./failure-class.ts";

const codes: Readonly<Record<string, FailureClass>> = {
  context_length_exceeded: "context_length_exceeded",
  content_filter: "content_filtered",
  content_policy_violation: "content_filtered",
  insufficient_quota: "quota_exhausted",
  credit_balance_exhausted: "quota_exhausted",
  billing_error: "quota_exhausted",
  billing_not_active: "quota_exhausted",
  billing_hard_limit_reached: "quota_exhausted",
  insufficient_balance: "quota_exhausted",
  enforced_spend_limit_reached: "quota_exhausted",
  slow_down: "ramp_limited",
  rate_limit_exceeded: "rate_limited",
  rate_limit_error: "rate_limited",
  RESOURCE_EXHAUSTED: "rate_limited",
  model_not_found: "model_not_found",
  DeploymentNotFound: "model_not_found",
  invalid_api_key: "credential_refused",
  authentication_error: "credential_refused",
  account_deactivated: "credential_refused",
  UNAUTHENTICATED: "credential_refused",
  unsupported_country_region_territory: "access_denied",
  permission_error: "access_denied",
  overloaded_error: "overloaded",
  server_is_overloaded: "unavailable",
  unsupported_parameter: "unsupported_by_target",
  unsupported_value: "unsupported_by_target",
  request_too_large: "payload_too_large",
};

describe("a code that means one thing", () => {
  test.each(Object.entries(codes))("%s: %s, whatever the status, and in a stream", (code, meaning) => {
    for (const status of [302, 400, 429, 500, 599]) {
      expect(classifyRefusal(status, { typed: true, code, type: "invalid_request_error" })).toBe(meaning);
      expect(classifyRefusal(status, { typed: true, type: code, code: "400" })).toBe(meaning);
    }
    expect(classifyStreamError({ typed: true, code })).toBe(meaning);
  });

  test("the finer code counts before the coarser type", () => {
    const error = { typed: true, type: "rate_limit_error", code: "enforced_spend_limit_reached" };
    expect(classifyRefusal(429, error)).toBe("quota_exhausted");
  });
});

test.each([
  ["api_error", "server_error"],
  ["server_error", "server_error"],
  ["internal_error", "server_error"],
  ["timeout_error", "bad_gateway"],
  ["invalid_request_error", "invalid_request"],
  ["INVALID_ARGUMENT", "invalid_request"],
  ["INTERNAL", "server_error"],
  ["UNAVAILABLE", "unavailable"],
  ["DEADLINE_EXCEEDED", "bad_gateway"],
])("%s is read in a stream only, where no status is: %s", (type, meaning) => {
  expect(classifyStreamError({ typed: true, type })).toBe(meaning);
  expect(classifyStreamError({ typed: true, code: type })).toBe(meaning);
  expect(classifyRefusal(529, { typed: true, type })).toBe("overloaded");
});

function worded(status: number, message: string, more: Partial<UpstreamError> = {}): FailureClass {
  return classifyRefusal(status, { typed: true, message, ...more });
}

describe("words, where codes say nothing", () => {
  test.each([
    ["Your credit balance is too low to access the API."],
    ["You have reached your specified API usage limits."],
    ["You have reached your spend limit."],
    ["You have exceeded your monthly spending limit for this key."],
  ])("400 %s: money", (message) => {
    expect(worded(400, message)).toBe("quota_exhausted");
    expect(worded(400, message, { param: "tools" })).toBe("invalid_request");
    expect(worded(400, `Invalid value: ${message}`)).toBe("invalid_request");
  });

  test.each([
    ["Billing is not enabled for this project."],
    ["Your credit balance is used up."],
    ["Your team has used all available credits."],
    ["Your team doesn't have any credits yet."],
    ["Monthly usage limit reached."],
    ["Monthly spend limit reached."],
    ["Monthly spending limit reached."],
    ["Key limit exceeded (total limit)."],
  ])("403 %s: money", (message) => {
    expect(worded(403, message)).toBe("quota_exhausted");
  });

  test.each([
    ["Please check your plan and billing details."],
    ["Your credit balance is used up."],
    ["Your prepayment credits are depleted."],
    ["Your prepaid credits are depleted."],
    ["Monthly usage limit reached."],
    ["Monthly spend limit reached."],
    ["Monthly spending limit reached."],
  ])("429 %s: money", (message) => {
    expect(worded(429, message)).toBe("quota_exhausted");
    expect(worded(429, `Rate limit reached. ${message}`)).toBe("rate_limited");
  });

  test.each([
    ["This model's maximum context length is 4096 tokens."],
    ["It exceeds the context window."],
    ["input length and `max_tokens` exceed context limit"],
    ["more than the maximum context"],
    ["prompt is too long: 210000 tokens"],
  ])("%s: too long, as 400 and as 413", (message) => {
    expect(worded(400, message)).toBe("context_length_exceeded");
    expect(worded(413, message)).toBe("context_length_exceeded");
    expect(worded(500, message)).toBe("server_error");
  });

  test.each([
    ["This model does not support images."],
    ["Tools are not supported by this model."],
    ["temperature is not supported with this model."],
    ["Unsupported parameter: 'n'"],
  ])("%s: not for this target", (message) => {
    expect(worded(400, message)).toBe("unsupported_by_target");
  });

  test.each([["Blocked by moderation."], ["Your input was flagged."], ["Refused by our safety system."]])(
    "403 %s: the content",
    (message) => {
      expect(worded(403, message)).toBe("content_filtered");
    },
  );

  test.each([
    ["No access."],
    ["You lack the permission."],
    ["This is not allowed."],
    ["Forbidden"],
    ["Denied."],
  ])("403 %s: no access, unless one field of the request is meant", (message) => {
    expect(worded(403, message)).toBe("access_denied");
    expect(worded(403, message, { param: "model" })).toBe("access_denied");
    expect(worded(403, message, { param: "messages" })).toBe("invalid_request");
    expect(classifyRefusal(403, { typed: false, message })).toBe("unrecognized_refusal");
  });

  test.each([
    ["The model m does not exist."],
    ["models/m is not found for this version."],
    ["The deployment was not found."],
    ["The model m is no longer served."],
    ["This model isn't available."],
  ])("404 %s: no such model, unless another field is meant", (message) => {
    expect(worded(404, message)).toBe("model_not_found");
    expect(worded(404, message, { param: "model" })).toBe("model_not_found");
    expect(worded(404, message, { param: "file_id" })).toBe("invalid_request");
  });

  test.each([["Remodelling is not done."], ["A model. It was not here."], ["The model is fine."]])(
    "404 %s: nobody knows",
    (message) => {
      expect(worded(404, message)).toBe("unrecognized_refusal");
    },
  );
});

test.each([
  [519, "unknown_server_error"],
  [520, "bad_gateway"],
  [524, "bad_gateway"],
  [525, "unknown_server_error"],
  [500, "server_error"],
  [499, "unknown_client_error"],
  [400, "invalid_request"],
  [399, "misconfigured"],
  [100, "misconfigured"],
] as const)("a typed error of status %i alone: %s", (status, meaning) => {
  expect(classifyRefusal(status, { typed: true })).toBe(meaning);
});

test.each([
  ["399", "unknown_server_error"],
  ["400", "invalid_request"],
  ["429", "rate_limited"],
  ["529", "overloaded"],
  ["600", "unknown_server_error"],
  ["4290", "unknown_server_error"],
  ["x429", "unknown_server_error"],
  ["429x", "unknown_server_error"],
])("a stream's error with the code %s: %s", (code, meaning) => {
  expect(classifyStreamError({ typed: true, code })).toBe(meaning);
});
