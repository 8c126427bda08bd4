/**
 * Everything that can go wrong with one attempt, by name. The policy of each stands in
 * `failure-policies.ts`; the numbers of its rows are those of docs/resilience.md section 2.
 */
export const failureClasses = [
  "invalid_request",
  "unsupported_by_target",
  "context_length_exceeded",
  "content_filtered",
  "quota_exhausted",
  "credential_refused",
  "access_denied",
  "model_not_found",
  "unrecognized_refusal",
  "request_timeout",
  "conflict",
  "payload_too_large",
  "unprocessable",
  "model_error",
  "rate_limited",
  "ramp_limited",
  "model_not_ready",
  "misconfigured",
  "server_error",
  "bad_gateway",
  "unavailable",
  "overloaded",
  "dns_failed",
  "connect_failed",
  "stale_socket",
  "connection_lost",
  "tls_failed",
  "attempt_timeout",
  "first_token_timeout",
  "stalled",
  "truncated",
  "malformed_answer",
  "empty_answer",
  "gateway_fault",
] as const;

export type FailureClass = (typeof failureClasses)[number];
