/**
 * One rate limit as the headers of an answer told it (docs/resilience.md section 2, "Headroom").
 * `limit` and `remaining` in requests or tokens, never negative, `limit` above 0.
 */
export interface RateLimitReading {
  readonly dimension: "requests" | "tokens" | "input_tokens" | "output_tokens";
  readonly limit: number;
  readonly remaining: number;
  /** Ms from the answer until `remaining` is `limit` again, at least 0; null when it was not told. */
  readonly resetMs: number | null;
}
