import { badGateway } from "./bad-gateway.ts";
import { connectionRefused } from "./connection-refused.ts";
import { contentFiltered } from "./content-filtered.ts";
import { contextLengthExceeded } from "./context-length-exceeded.ts";
import { cut } from "./cut.ts";
import { cutAnywhere } from "./cut-anywhere.ts";
import { emptyAnswer } from "./empty-answer.ts";
import { errorAfterToken } from "./error-after-token.ts";
import { errorBeforeToken } from "./error-before-token.ts";
import { htmlAnswer } from "./html-answer.ts";
import { insufficientQuota } from "./insufficient-quota.ts";
import { invalidApiKey } from "./invalid-api-key.ts";
import { invalidRequest } from "./invalid-request.ts";
import { jsonOnStream } from "./json-on-stream.ts";
import { malformedFrame } from "./malformed-frame.ts";
import { missingSentinel } from "./missing-sentinel.ts";
import { modelForbidden } from "./model-forbidden.ts";
import { modelNotFound } from "./model-not-found.ts";
import { openAfterFinish } from "./open-after-finish.ts";
import { overloaded } from "./overloaded.ts";
import { paymentRequired } from "./payment-required.ts";
import { rateLimited } from "./rate-limited.ts";
import { rateLimitedMilliseconds } from "./rate-limited-milliseconds.ts";
import { rateLimitedUnannounced } from "./rate-limited-unannounced.ts";
import { resetBeforeResponse } from "./reset-before-response.ts";
import { resetMidBody } from "./reset-mid-body.ts";
import { serverError } from "./server-error.ts";
import { silence } from "./silence.ts";
import { slowFirstToken } from "./slow-first-token.ts";
import { slowHeaders } from "./slow-headers.ts";
import { slowTokens } from "./slow-tokens.ts";
import { stall } from "./stall.ts";
import { unavailable } from "./unavailable.ts";
import type { Fault } from "./fault.ts";

/** Every way a simulated provider can fail. A new one is one file and one line here. */
export const faults = {
  invalid_request: invalidRequest,
  content_filtered: contentFiltered,
  context_length_exceeded: contextLengthExceeded,
  invalid_api_key: invalidApiKey,
  payment_required: paymentRequired,
  insufficient_quota: insufficientQuota,
  model_forbidden: modelForbidden,
  model_not_found: modelNotFound,
  rate_limited: rateLimited,
  rate_limited_milliseconds: rateLimitedMilliseconds,
  rate_limited_unannounced: rateLimitedUnannounced,
  server_error: serverError,
  bad_gateway: badGateway,
  unavailable,
  overloaded,
  connection_refused: connectionRefused,
  reset_before_response: resetBeforeResponse,
  reset_mid_body: resetMidBody,
  silence,
  slow_headers: slowHeaders,
  slow_first_token: slowFirstToken,
  slow_tokens: slowTokens,
  cut,
  cut_anywhere: cutAnywhere,
  stall,
  malformed_frame: malformedFrame,
  missing_sentinel: missingSentinel,
  open_after_finish: openAfterFinish,
  error_before_token: errorBeforeToken,
  error_after_token: errorAfterToken,
  empty_answer: emptyAnswer,
  html_answer: htmlAnswer,
  json_on_stream: jsonOnStream,
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof faults;

export interface FaultEntry {
  readonly name: FaultName;
  /** One sentence for an operator: what the provider then does. */
  readonly description: string;
}

/** The registry as a list to pick from. */
export const faultCatalogue: readonly FaultEntry[] = Object.entries(faults)
  .filter((entry): entry is [FaultName, Fault] => isFaultName(entry[0]))
  .map(([name, { description }]) => ({ name, description }));

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(faults, name);
}
