import { azureDeploymentMissing } from "./azure-deployment-missing.ts";
import { badGateway } from "./bad-gateway.ts";
import { bedrockAccessDenied } from "./bedrock-access-denied.ts";
import { bedrockModelNotReady } from "./bedrock-model-not-ready.ts";
import { bedrockThrottled } from "./bedrock-throttled.ts";
import { bedrockValidationFailed } from "./bedrock-validation-failed.ts";
import { connectionRefused } from "./connection-refused.ts";
import { contentFiltered } from "./content-filtered.ts";
import { contextLengthExceeded } from "./context-length-exceeded.ts";
import { creditTooLow } from "./credit-too-low.ts";
import { cutAnywhere } from "./cut-anywhere.ts";
import { cut } from "./cut.ts";
import { emptyAnswer } from "./empty-answer.ts";
import { errorAfterToken } from "./error-after-token.ts";
import { errorBeforeToken } from "./error-before-token.ts";
import { gatewayTimeout } from "./gateway-timeout.ts";
import { geminiExhausted } from "./gemini-exhausted.ts";
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
import { overloadedInStream } from "./overloaded-in-stream.ts";
import { overloaded } from "./overloaded.ts";
import { paymentRequired } from "./payment-required.ts";
import { rampLimited } from "./ramp-limited.ts";
import { rateLimitedMilliseconds } from "./rate-limited-milliseconds.ts";
import { rateLimitedUnannounced } from "./rate-limited-unannounced.ts";
import { rateLimited } from "./rate-limited.ts";
import { refused } from "./refused.ts";
import { requestTooLarge } from "./request-too-large.ts";
import { resetBeforeResponse } from "./reset-before-response.ts";
import { resetMidBody } from "./reset-mid-body.ts";
import { serverError } from "./server-error.ts";
import { silence } from "./silence.ts";
import { slowFirstToken } from "./slow-first-token.ts";
import { slowHeaders } from "./slow-headers.ts";
import { slowTokens } from "./slow-tokens.ts";
import { stall } from "./stall.ts";
import { thinkingPause } from "./thinking-pause.ts";
import { unavailable } from "./unavailable.ts";
import { usageLimitReached } from "./usage-limit-reached.ts";
import type { Fault } from "./fault.ts";

/** Every way a simulated provider can fail. A new one is one file and one line here. */
export const faults = {
  invalid_request: invalidRequest,
  content_filtered: contentFiltered,
  context_length_exceeded: contextLengthExceeded,
  request_too_large: requestTooLarge,
  invalid_api_key: invalidApiKey,
  payment_required: paymentRequired,
  insufficient_quota: insufficientQuota,
  credit_too_low: creditTooLow,
  usage_limit_reached: usageLimitReached,
  model_forbidden: modelForbidden,
  model_not_found: modelNotFound,
  rate_limited: rateLimited,
  rate_limited_milliseconds: rateLimitedMilliseconds,
  rate_limited_unannounced: rateLimitedUnannounced,
  ramp_limited: rampLimited,
  server_error: serverError,
  bad_gateway: badGateway,
  gateway_timeout: gatewayTimeout,
  unavailable,
  overloaded,
  connection_refused: connectionRefused,
  reset_before_response: resetBeforeResponse,
  reset_mid_body: resetMidBody,
  silence,
  slow_headers: slowHeaders,
  slow_first_token: slowFirstToken,
  slow_tokens: slowTokens,
  thinking_pause: thinkingPause,
  cut,
  cut_anywhere: cutAnywhere,
  stall,
  malformed_frame: malformedFrame,
  missing_sentinel: missingSentinel,
  open_after_finish: openAfterFinish,
  error_before_token: errorBeforeToken,
  error_after_token: errorAfterToken,
  overloaded_in_stream: overloadedInStream,
  empty_answer: emptyAnswer,
  refused,
  html_answer: htmlAnswer,
  json_on_stream: jsonOnStream,
  azure_deployment_missing: azureDeploymentMissing,
  gemini_exhausted: geminiExhausted,
  bedrock_throttled: bedrockThrottled,
  bedrock_model_not_ready: bedrockModelNotReady,
  bedrock_access_denied: bedrockAccessDenied,
  bedrock_validation_failed: bedrockValidationFailed,
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
