import type { AttemptOutcome, RequestOutcome, SkipReason } from "@understudy/core";

/** How an attempt ended, in a word or two that fit on a chip. */
export const attemptWords: Readonly<Record<AttemptOutcome, string>> = {
  served: "served",
  cancelled: "caller left",
  out_of_time: "out of time",
  invalid_request: "invalid request",
  unsupported_by_target: "unsupported",
  context_length_exceeded: "too long",
  content_filtered: "content filter",
  quota_exhausted: "quota used up",
  credential_refused: "credential refused",
  access_denied: "access denied",
  model_not_found: "no such model",
  unrecognized_refusal: "refused",
  request_timeout: "request timeout",
  conflict: "conflict",
  payload_too_large: "too large",
  unprocessable: "unprocessable",
  model_error: "model error",
  rate_limited: "rate limited",
  ramp_limited: "ramp limited",
  model_not_ready: "model not ready",
  misconfigured: "misconfigured",
  server_error: "server error",
  bad_gateway: "bad gateway",
  unavailable: "unavailable",
  overloaded: "overloaded",
  dns_failed: "no DNS",
  connect_failed: "no connection",
  stale_socket: "stale socket",
  connection_lost: "connection lost",
  tls_failed: "TLS failed",
  attempt_timeout: "timeout",
  first_token_timeout: "no first token",
  stalled: "stalled",
  truncated: "truncated",
  malformed_answer: "malformed answer",
  empty_answer: "empty answer",
  gateway_fault: "gateway fault",
};

/** Why a target was passed over without a call. */
export const skipWords: Readonly<Record<SkipReason, string>> = {
  provider_disabled: "provider disabled",
  no_credential: "no credential",
  breaker_open: "breaker open",
  breaker_forced_open: "forced open",
  half_open_busy: "half-open, busy",
  cooldown: "cooling down",
  context_window: "context too small",
  no_time_left: "no time left",
};

export const requestWords: Readonly<Record<RequestOutcome, string>> = {
  answered: "answered",
  relayed: "provider's refusal",
  failed: "failed",
  interrupted: "interrupted",
  cancelled: "caller left",
};
