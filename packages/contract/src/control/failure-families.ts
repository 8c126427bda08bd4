import type { FailureClass, SkipReason } from "@understudy/core";

/** Failures told apart by what there is to do about them; each class stands in one. */
export const failureFamilies = [
  "timeout",
  "rate_limit",
  "overload",
  "server",
  "answer",
  "network",
  "access",
  "request",
  "content",
  "gateway",
] as const;
export type FailureFamily = (typeof failureFamilies)[number];

export const failureFamilyWords: Readonly<Record<FailureFamily, string>> = {
  timeout: "Timeout",
  rate_limit: "Rate limit or quota",
  overload: "Overloaded",
  server: "Server error",
  answer: "Broken answer",
  network: "Network",
  access: "Credential or access",
  request: "Request refused",
  content: "Content filter",
  gateway: "Gateway's own fault",
};

export const failureFamilyOf: Readonly<Record<FailureClass, FailureFamily>> = {
  request_timeout: "timeout",
  attempt_timeout: "timeout",
  first_token_timeout: "timeout",
  stalled: "timeout",
  quota_exhausted: "rate_limit",
  model_quota_exhausted: "rate_limit",
  rate_limited: "rate_limit",
  ramp_limited: "rate_limit",
  overloaded: "overload",
  unavailable: "overload",
  model_not_ready: "overload",
  model_error: "server",
  server_error: "server",
  unknown_server_error: "server",
  bad_gateway: "server",
  truncated: "answer",
  malformed_answer: "answer",
  empty_answer: "answer",
  dns_failed: "network",
  dns_unavailable: "network",
  connect_failed: "network",
  stale_socket: "network",
  connection_lost: "network",
  tls_failed: "network",
  credential_refused: "access",
  access_denied: "access",
  model_not_found: "access",
  misconfigured: "access",
  invalid_request: "request",
  unsupported_by_target: "request",
  context_length_exceeded: "request",
  unrecognized_refusal: "request",
  unknown_client_error: "request",
  conflict: "request",
  payload_too_large: "request",
  unprocessable: "request",
  content_filtered: "content",
  gateway_fault: "gateway",
};

/** Passed over because of its breaker, as told apart from all other reasons. */
export function skippedAsOpen(reason: SkipReason): boolean {
  return reason === "breaker_open" || reason === "breaker_forced_open" || reason === "half_open_busy";
}
