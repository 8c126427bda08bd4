import { errorDetails } from "./error-details.ts";
import type { GatewayError } from "../dialect.ts";

const encoder = new TextEncoder();

/** Our error as the body of a refusal, in the shape all of OpenAI's dialects share. */
export function openaiErrorBody(error: GatewayError): Uint8Array {
  return encoder.encode(JSON.stringify({ error: openaiError(error) }));
}

/** What stands under `error`. */
export function openaiError(error: GatewayError): Readonly<Record<string, unknown>> {
  return {
    message: error.message,
    type: nativeType(error),
    param: error.param ?? null,
    ...errorDetails(error),
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
