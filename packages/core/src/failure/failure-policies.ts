import type { FailureClass } from "./failure-class.ts";

/** What follows from one class of failure. One row of docs/resilience.md section 2. */
export interface FailurePolicy {
  /** Row number there. */
  readonly row: string;
  /** How an operator is told, after the target's name. */
  readonly words: string;
  /** `failure` counts against the breaker; `neutral` says nothing about the target's health. */
  readonly breaker: "failure" | "neutral";
  /** The provider was never reached: the egress guard's evidence, since our own network may be to blame. */
  readonly localOrigin: boolean;
  /**
   * Who may be asked next. `none`: the answer stands. `others`: any target not yet tried.
   * `larger_context`: targets with a larger or undeclared context window only.
   * `others_unless_first`: believed from a primary that was asked first, else any other (0.8).
   * `others_once`: others, until a second one has failed the same way.
   */
  readonly next: "none" | "others" | "larger_context" | "others_unless_first" | "others_once";
  /**
   * One more call to the same target. `when_alone`: if its tier has no other member, after 250-500
   * ms. `at_once`: on a fresh connection. `after_announced_wait`: if short enough and alone (0.5).
   */
  readonly retry: "never" | "when_alone" | "at_once" | "after_announced_wait";
  readonly cooldown: CooldownPolicy | null;
  /** When it decides what the caller is told: the provider's own words, or a code of ours. */
  readonly told:
    | "as_it_is"
    | "rate_limited"
    | "upstream_quota"
    | "upstream_auth"
    | "all_targets_failed"
    | "gateway_internal";
}

export interface CooldownPolicy {
  readonly scope: "limit_group" | "credential" | "target";
  /**
   * `announced`: what the provider asked for (Retry-After, the reset of the exhausted limit, the day a
   * quota comes back), else `ms`; `growing`: else 1, 2, 4, ... 60 s; `fixed`: always `ms`.
   */
  readonly length:
    | { readonly kind: "announced_or_growing" }
    | { readonly kind: "announced_only" }
    | { readonly kind: "announced_or"; readonly ms: number; readonly spread: number }
    | { readonly kind: "fixed"; readonly ms: number };
  /** Seen on this many different requests in a row before it cools (0.9). */
  readonly sightings: 1 | 2;
}

const minutes = 60_000;
const announcedOrGrowing: CooldownPolicy = {
  scope: "limit_group",
  length: { kind: "announced_or_growing" },
  sightings: 1,
};

const told = {
  breaker: "neutral",
  localOrigin: false,
  next: "none",
  retry: "never",
  cooldown: null,
  told: "as_it_is",
} as const;
const broken = {
  breaker: "failure",
  localOrigin: false,
  next: "others",
  retry: "never",
  cooldown: null,
  told: "all_targets_failed",
} as const;

function fixed(scope: CooldownPolicy["scope"], ms: number, sightings: 1 | 2 = 1): CooldownPolicy {
  return { scope, length: { kind: "fixed", ms }, sightings };
}

/** Until the known reset of a quota, else one look every 15 minutes (row 17). */
function untilRefilled(scope: CooldownPolicy["scope"]): CooldownPolicy {
  return { scope, length: { kind: "announced_or", ms: 15 * minutes, spread: 0 }, sightings: 1 };
}

/** The whole of it: what the engine does about each class stands here and nowhere else. */
export const failurePolicies: Readonly<Record<FailureClass, FailurePolicy>> = {
  invalid_request: {
    ...told,
    row: "1",
    words: "refused the request as invalid",
    next: "others_unless_first",
  },
  unsupported_by_target: { ...told, row: "1", words: "lacks a feature the request needs", next: "others" },
  context_length_exceeded: {
    ...told,
    row: "2",
    words: "prompt longer than its context window",
    next: "larger_context",
  },
  content_filtered: { ...told, row: "4", words: "content filter" },
  quota_exhausted: {
    ...told,
    row: "3, 7, 17",
    words: "quota or credit used up",
    next: "others",
    cooldown: untilRefilled("credential"),
    told: "upstream_quota",
  },
  model_quota_exhausted: {
    ...told,
    row: "17",
    words: "quota of this model used up",
    next: "others",
    cooldown: untilRefilled("limit_group"),
    told: "upstream_quota",
  },
  credential_refused: {
    ...told,
    row: "5",
    words: "credential refused",
    next: "others",
    cooldown: fixed("credential", 5 * minutes),
    told: "upstream_auth",
  },
  access_denied: {
    ...told,
    row: "6",
    words: "no access to this model",
    next: "others",
    cooldown: fixed("target", 5 * minutes, 2),
    told: "upstream_auth",
  },
  model_not_found: {
    ...told,
    row: "8",
    words: "model not found",
    next: "others",
    cooldown: fixed("target", 10 * minutes, 2),
    told: "all_targets_failed",
  },
  unrecognized_refusal: {
    ...told,
    row: "0.9",
    words: "refused in words nobody knows",
    next: "others",
    told: "all_targets_failed",
  },
  unknown_client_error: {
    ...told,
    row: "1",
    words: "refused with a status nobody knows",
    next: "others_unless_first",
  },
  request_timeout: { ...broken, row: "9", words: "timed out (408)" },
  conflict: { ...told, row: "10", words: "conflict (409)", next: "others", retry: "when_alone" },
  payload_too_large: { ...told, row: "11", words: "request too large" },
  unprocessable: { ...told, row: "12", words: "could not process the request", next: "others_unless_first" },
  model_error: { ...broken, row: "13", words: "model error" },
  rate_limited: {
    ...told,
    row: "14",
    words: "rate limited",
    next: "others",
    retry: "after_announced_wait",
    cooldown: announcedOrGrowing,
    told: "rate_limited",
  },
  ramp_limited: {
    ...told,
    row: "15",
    words: "traffic grew too fast for it",
    next: "others",
    cooldown: announcedOrGrowing,
    told: "rate_limited",
  },
  model_not_ready: { ...broken, row: "16", words: "model not ready", retry: "when_alone" },
  misconfigured: {
    ...told,
    row: "19",
    words: "answers like a wrong address",
    next: "others",
    cooldown: fixed("target", 10 * minutes, 2),
    told: "all_targets_failed",
  },
  server_error: { ...broken, row: "20", words: "server error", retry: "when_alone" },
  unknown_server_error: { ...broken, row: "20", words: "error nobody knows", retry: "when_alone" },
  bad_gateway: { ...broken, row: "21", words: "bad gateway" },
  unavailable: {
    ...broken,
    row: "22",
    words: "unavailable",
    cooldown: { scope: "limit_group", length: { kind: "announced_only" }, sightings: 1 },
  },
  overloaded: {
    ...broken,
    row: "23",
    words: "overloaded",
    cooldown: {
      scope: "limit_group",
      length: { kind: "announced_or", ms: 5_000, spread: 0.5 },
      sightings: 1,
    },
  },
  dns_failed: { ...broken, row: "24", words: "name not found", localOrigin: true },
  dns_unavailable: {
    ...broken,
    row: "24",
    words: "name server silent",
    localOrigin: true,
    retry: "when_alone",
  },
  connect_failed: { ...broken, row: "25", words: "no connection", localOrigin: true },
  stale_socket: {
    ...broken,
    row: "26",
    words: "kept connection had gone",
    breaker: "neutral",
    retry: "at_once",
  },
  connection_lost: { ...broken, row: "26, 32", words: "connection lost" },
  tls_failed: { ...broken, row: "27", words: "TLS failure" },
  attempt_timeout: { ...broken, row: "28", words: "no answer within its timeout" },
  first_token_timeout: { ...broken, row: "29", words: "no first token in time" },
  stalled: { ...broken, row: "30", words: "stream stalled" },
  truncated: { ...broken, row: "32", words: "answer ended early" },
  malformed_answer: { ...broken, row: "33", words: "answer could not be read" },
  empty_answer: { ...told, row: "34", words: "empty answer", next: "others_once" },
  gateway_fault: {
    ...broken,
    row: "40",
    words: "fault of the gateway",
    breaker: "neutral",
    told: "gateway_internal",
  },
};
