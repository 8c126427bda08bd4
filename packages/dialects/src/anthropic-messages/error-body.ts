import { errorDetails } from "../answer/error-details.ts";
import type { GatewayError } from "../dialect.ts";

const encoder = new TextEncoder();

/** Our error in Anthropic's shape. Its SDKs choose the class by the status and show the type. */
export function errorBody(error: GatewayError): Uint8Array {
  return encoder.encode(JSON.stringify(nativeError(error)));
}

/** The same as an event of a running stream. No `message_stop` follows it. */
export function errorFrame(error: GatewayError): Uint8Array {
  return encoder.encode(`event: error\ndata: ${JSON.stringify(nativeError(error))}\n\n`);
}

function nativeError(error: GatewayError): unknown {
  return {
    type: "error",
    error: {
      type: nativeType(error),
      message: error.message,
      param: error.param,
      ...errorDetails(error),
    },
    request_id: error.requestId ?? null,
  };
}

/**
 * Anthropic's documented type for a status. `overloaded_error` is kept for our own overload, the one
 * failure worth the same call again; where nothing is left to ask it is `api_error`.
 */
function nativeType({ code, status }: GatewayError): string {
  if (code === "overloaded") return "overloaded_error";
  switch (status) {
    case 401:
      return "authentication_error";
    case 403:
      return "permission_error";
    case 404:
      return "not_found_error";
    case 409:
      return "conflict_error";
    case 413:
      return "request_too_large";
    case 429:
      return "rate_limit_error";
    case 504:
      return "timeout_error";
  }
  return status >= 400 && status < 500 ? "invalid_request_error" : "api_error";
}
