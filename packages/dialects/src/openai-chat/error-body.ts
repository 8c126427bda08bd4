import type { GatewayError } from "../dialect.ts";

const encoder = new TextEncoder();

/**
 * Our error in OpenAI's shape, with `retry_after` (seconds), `fallback_suggestion` and `attempts`
 * inside the `error` object where they are given (docs/resilience.md 0.16).
 */
export function errorBody(error: GatewayError): Uint8Array {
  return encoder.encode(JSON.stringify(nativeError(error)));
}

/** The same as a frame of a running stream. No sentinel follows it: the answer did not end well. */
export function errorFrame(error: GatewayError): Uint8Array {
  return encoder.encode(`data: ${JSON.stringify(nativeError(error))}\n\n`);
}

function nativeError(error: GatewayError): unknown {
  return {
    error: {
      message: error.message,
      type: nativeType(error),
      param: error.param ?? null,
      code: error.code,
      retry_after: error.retryAfter,
      fallback_suggestion: error.fallbackSuggestion,
      attempts: error.attempts,
    },
  };
}

/** OpenAI's type for a status; an answer cut short has one of its own (docs/resilience.md section 4). */
function nativeType({ code, status }: GatewayError): string {
  if (code === "stream_interrupted") return "upstream_error";
  if (status >= 500) return "server_error";
  if (status === 401) return "authentication_error";
  if (status === 403) return "permission_error";
  if (status === 404) return "not_found_error";
  if (status === 429) return "rate_limit_error";
  return "invalid_request_error";
}
