import type { UpstreamError } from "../answer.ts";
import type { FailureClass } from "./failure-class.ts";

/**
 * Codes and types that mean one thing whatever the status says (docs/resilience.md section 2:
 * parsed error code first, status second). Vendors' documents name them; matching is exact.
 */
const byCode: Readonly<Record<string, FailureClass>> = {
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

/** Types too general to overrule a status; used where there is none, inside a stream. */
const byStreamType: Readonly<Record<string, FailureClass>> = {
  api_error: "server_error",
  server_error: "server_error",
  internal_error: "server_error",
  timeout_error: "bad_gateway",
  invalid_request_error: "invalid_request",
  INVALID_ARGUMENT: "invalid_request",
  INTERNAL: "server_error",
  UNAVAILABLE: "unavailable",
  DEADLINE_EXCEEDED: "bad_gateway",
};

const billingWords = /credit balance|billing|prepa(id|yment) credits|spend(ing)? limit|usage limit/i;
const rateWords = /rate limit/i;
/**
 * Row 3. Only as the beginning of the message: a 400 may quote the caller, and whoever calls a tool
 * "Your credit balance is too low" must not cost everybody the account.
 */
const billingInvalidWords =
  /^(your credit balance is too low|you have (reached|exceeded) your [^.'"`]*\b(usage|spend(ing)?) limit)/i;
/** The same in a 403, which quotes nobody. */
const billingForbiddenWords =
  /billing|credit balance|available credits|have any credits|(usage|spend(ing)?) limit|key limit exceeded/i;
const contextWords = /context (length|window|limit)|maximum context|prompt is too long/i;
const featureWords = /does not support|not supported (by|with) this model|unsupported parameter/i;
const moderationWords = /moderation|flagged|safety/i;
const accessWords = /access|permission|not allowed|forbidden|denied/i;
/** Within one sentence; a dot inside a model's name does not end it. */
const missingModelWords = /\b(models?|deployment)\b([^.]|\.(?=\S))*(\bnot\b|\bno longer\b|n't\b)/i;

/**
 * What a refusal with an HTTP status means. A status nobody knows is a class of its own: a 4xx with a
 * typed error behaves like row 1, without one like 0.9; a 5xx like row 20.
 */
export function classifyRefusal(status: number, error: UpstreamError): FailureClass {
  const known = knownCode(error);
  if (known !== undefined) return known;
  const message = error.message ?? "";
  switch (status) {
    case 400:
      return classifyInvalid(error, message);
    case 401:
      return "credential_refused";
    case 402:
      return "quota_exhausted";
    case 403:
      return classifyForbidden(error, message);
    case 404:
      if (error.param !== undefined && error.param !== "model") return "invalid_request";
      return missingModelWords.test(message) ? "model_not_found" : "unrecognized_refusal";
    case 408:
      return "request_timeout";
    case 409:
      return "conflict";
    case 413:
      return contextWords.test(message) ? "context_length_exceeded" : "payload_too_large";
    case 422:
      return "unprocessable";
    case 424:
      return "model_error";
    case 429:
      return billingWords.test(message) && !rateWords.test(message) ? "quota_exhausted" : "rate_limited";
    case 501:
    case 505:
      return "misconfigured";
    case 500:
      return "server_error";
    case 502:
    case 504:
      return "bad_gateway";
    case 503:
      return "unavailable";
    case 529:
      return "overloaded";
  }
  // An edge in front of the provider that could not reach it (Cloudflare, "5xx errors").
  if (status >= 520 && status <= 524) return "bad_gateway";
  if (status >= 500) return "unknown_server_error";
  if (status >= 400) return error.typed ? "unknown_client_error" : "unrecognized_refusal";
  return "misconfigured";
}

/**
 * What an error inside a running stream means (row 31). There is no status to lean on, unless the
 * error carries one for a code, as vLLM's and OpenRouter's do. An unknown type behaves like row 20.
 */
export function classifyStreamError(error: UpstreamError): FailureClass {
  const known = knownCode(error) ?? own(byStreamType, error.code) ?? own(byStreamType, error.type);
  if (known !== undefined) return known;
  return /^[45]\d\d$/.test(error.code ?? "")
    ? classifyRefusal(Number(error.code), error)
    : "unknown_server_error";
}

function knownCode(error: UpstreamError): FailureClass | undefined {
  return own(byCode, error.code) ?? own(byCode, error.type);
}

function own(
  table: Readonly<Record<string, FailureClass>>,
  key: string | undefined,
): FailureClass | undefined {
  return key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}

function classifyInvalid(error: UpstreamError, message: string): FailureClass {
  if (contextWords.test(message)) return "context_length_exceeded";
  if (error.param === undefined && billingInvalidWords.test(message)) return "quota_exhausted";
  if (featureWords.test(message)) return "unsupported_by_target";
  return "invalid_request";
}

function classifyForbidden(error: UpstreamError, message: string): FailureClass {
  if (!error.typed) return "unrecognized_refusal";
  if (error.param !== undefined && error.param !== "model") return "invalid_request";
  if (moderationWords.test(message)) return "content_filtered";
  if (billingForbiddenWords.test(message)) return "quota_exhausted";
  if (accessWords.test(message)) return "access_denied";
  return error.type === "invalid_request_error" ? "invalid_request" : "unrecognized_refusal";
}
