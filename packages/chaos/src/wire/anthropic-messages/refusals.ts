import type { RefusalFacts, RefusalReason } from "../refusal.ts";
import type { ErrorFacts } from "./error-reply.ts";

/** What Anthropic answers for each reason; `error_code` as `@anthropic-ai/sdk` declares it. */
export const refusals: Readonly<Record<RefusalReason, (facts: RefusalFacts) => ErrorFacts>> = {
  invalid_request: () => ({
    status: 400,
    type: "invalid_request_error",
    message: "messages.0.role: Input should be 'user' or 'assistant'",
  }),
  prefill_unsupported: () => ({
    status: 400,
    type: "invalid_request_error",
    message:
      "This model does not support assistant message prefill. The conversation must end with a user message.",
  }),
  context_length_exceeded: ({ promptTokens = 0 }) => ({
    status: 400,
    type: "invalid_request_error",
    message: `prompt is too long: ${200_000 + promptTokens} tokens > 200000 maximum`,
  }),
  credit_too_low: () => ({
    status: 400,
    type: "invalid_request_error",
    message:
      "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits.",
  }),
  usage_limit_reached: () => ({
    status: 400,
    type: "invalid_request_error",
    message:
      "You have reached your specified API usage limits. You will regain access on 2099-01-01 at 00:00 UTC.",
  }),
  content_filtered: () => ({
    status: 400,
    type: "invalid_request_error",
    message: "Output blocked by content filtering policy",
  }),
  invalid_api_key: () => ({ status: 401, type: "authentication_error", message: "invalid x-api-key" }),
  model_forbidden: () => ({
    status: 403,
    type: "permission_error",
    message: "Your API key does not have permission to use the specified resource.",
  }),
  payment_required: () => ({
    status: 402,
    type: "billing_error",
    message: "There is an issue with your billing or payment information.",
  }),
  model_not_found: ({ model = "" }) => ({
    status: 404,
    type: "not_found_error",
    message: `model: ${model}`,
  }),
  request_too_large: () => ({
    status: 413,
    type: "request_too_large",
    message: "Request exceeds the maximum size",
  }),
  rate_limited: () => ({
    status: 429,
    headers: { "anthropic-ratelimit-requests-remaining": "0" },
    type: "rate_limit_error",
    message: "This request would exceed your organization's rate limit of 10,000 requests per minute.",
  }),
  ramp_limited: () => ({
    status: 429,
    type: "rate_limit_error",
    message: "Your usage grew faster than its ramp limit allows. Please increase it gradually.",
    code: "ramp_limit_exceeded",
  }),
  insufficient_quota: () => ({
    status: 429,
    type: "rate_limit_error",
    message: "Your organization has reached the monthly API usage limit of its tier.",
    code: "enforced_spend_limit_reached",
  }),
  server_error: () => ({ status: 500, type: "api_error", message: "Internal server error" }),
  gateway_timeout: () => ({ status: 504, type: "timeout_error", message: "Request timed out" }),
  unavailable: () => ({ status: 503, type: "api_error", message: "Service unavailable" }),
  overloaded: () => ({ status: 529, type: "overloaded_error", message: "Overloaded" }),
};
