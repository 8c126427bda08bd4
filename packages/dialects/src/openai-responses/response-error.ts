import type { UpstreamError } from "@understudy/core";
import { upstreamError } from "../answer/upstream-error.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** Codes that blame the request (OpenAI's API reference, `ResponseError.code`); they come without a type. */
const requestFault = /^(?:invalid_|image_|unsupported_image|empty_image|failed_to_download_image)|_policy/;

/** The error of a response that failed; one that a proxy put beside it tells more. */
export function failedResponseError(event: JsonObject, response: JsonObject): UpstreamError {
  return event["error"] ? upstreamError(event) : blamed(upstreamError({ error: response["error"] }));
}

/**
 * The error of an `error` event: its own members (OpenAI's API reference), or an object under `error`
 * (what the live service has been seen to send).
 */
export function errorEventError({ type: _type, ...members }: JsonObject): UpstreamError {
  return blamed(upstreamError(members));
}

/** With the type of OpenAI's refusals, where the code alone says whose fault it is. */
function blamed(error: UpstreamError): UpstreamError {
  const isRequestFault = error.type === undefined && requestFault.test(error.code ?? "");
  return isRequestFault ? { ...error, type: "invalid_request_error" } : error;
}
