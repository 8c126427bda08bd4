/**
 * Why a provider refuses. Which status, type and words that takes is the dialect's own: see
 * `refusals.ts` beside each wire. The rows are those of docs/resilience.md section 2.
 */
export type RefusalReason =
  /** Row 1. */
  | "invalid_request"
  /** Row 1, where it is the target that lacks the feature. */
  | "prefill_unsupported"
  /** Row 2. */
  | "context_length_exceeded"
  /** Row 3: the account has no money left, in words and not in the status. */
  | "credit_too_low"
  /** Row 3: a limit the customer set. */
  | "usage_limit_reached"
  /** Row 4. */
  | "content_filtered"
  /** Row 5. */
  | "invalid_api_key"
  /** Row 6. */
  | "model_forbidden"
  /** Row 7. */
  | "payment_required"
  /** Row 8. */
  | "model_not_found"
  /** Row 11. */
  | "request_too_large"
  /** Row 14. */
  | "rate_limited"
  /** Row 15. */
  | "ramp_limited"
  /** Row 17. */
  | "insufficient_quota"
  /** Row 20. */
  | "server_error"
  /** Row 21. */
  | "gateway_timeout"
  /** Row 22. */
  | "unavailable"
  /** Row 23. */
  | "overloaded";

/** What the words may mention. */
export interface RefusalFacts {
  readonly model?: string;
  readonly promptTokens?: number;
  /** The wait a header announces, ms; absent where none does. */
  readonly waitMs?: number;
}
