import type { GatewayError } from "../dialect.ts";

/**
 * What every error of ours tells inside the native `error` object, beside what the dialect asks for:
 * `code`, and where they are given `retry_after` (seconds), `fallback_suggestion` and `attempts`
 * (docs/resilience.md 0.16).
 */
export function errorDetails(error: GatewayError): Readonly<Record<string, unknown>> {
  return {
    code: error.code,
    retry_after: error.retryAfter,
    fallback_suggestion: error.fallbackSuggestion,
    attempts: error.attempts,
  };
}
