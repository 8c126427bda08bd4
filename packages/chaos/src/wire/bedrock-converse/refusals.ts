import type { RefusalFacts, RefusalReason } from "../refusal.ts";
import { validationFailed } from "./error-reply.ts";
import type { ErrorFacts } from "./error-reply.ts";

/**
 * What Bedrock answers for each reason: the errors `Converse` and `ConverseStream` declare in
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html, and the common
 * ones for credentials. There is no 401, 402, 413, 504 or 529: AWS bills by account and gives a model
 * that takes too long a 408.
 */
export const refusals: Readonly<Record<RefusalReason, (facts: RefusalFacts) => ErrorFacts>> = {
  invalid_request: () =>
    validationFailed("Malformed input request, please reformat your input and try again."),
  prefill_unsupported: () =>
    validationFailed(
      "This model does not support assistant message prefill. The conversation must end with a user message.",
    ),
  context_length_exceeded: ({ promptTokens = 0 }) =>
    validationFailed(
      `The model returned the following errors: prompt is too long: ${200_000 + promptTokens} tokens > 200000 maximum`,
    ),
  credit_too_low: () => ({
    status: 403,
    type: "AccessDeniedException",
    message:
      "Model access is denied due to INVALID_PAYMENT_INSTRUMENT: a valid payment instrument must be provided.",
  }),
  usage_limit_reached: () => ({
    status: 400,
    type: "ServiceQuotaExceededException",
    message: "Your request exceeds the service quota for your account.",
  }),
  content_filtered: () =>
    validationFailed("The model returned the following errors: Output blocked by content filtering policy"),
  invalid_api_key: () => ({
    status: 403,
    type: "UnrecognizedClientException",
    message: "The security token included in the request is invalid.",
  }),
  model_forbidden: () => ({
    status: 403,
    type: "AccessDeniedException",
    message: "You don't have access to the model with the specified model ID.",
  }),
  payment_required: () => ({
    status: 403,
    type: "AccessDeniedException",
    message: "Your account is not authorized to invoke this API operation: payment is required.",
  }),
  model_not_found: () => ({
    status: 404,
    type: "ResourceNotFoundException",
    message: "Could not resolve the foundation model from the provided model identifier.",
  }),
  request_too_large: () => validationFailed("Input is too long for requested model."),
  rate_limited: () => ({
    status: 429,
    type: "ThrottlingException",
    message: "Too many requests, please wait before trying again.",
  }),
  ramp_limited: () => ({
    status: 429,
    type: "ThrottlingException",
    message: "Too many tokens, please wait before trying again.",
  }),
  insufficient_quota: () => ({
    status: 429,
    type: "ThrottlingException",
    message: "Too many tokens per day, please wait before trying again.",
  }),
  server_error: () => ({
    status: 500,
    type: "InternalServerException",
    message: "The system encountered an unexpected error during processing. Try your request again.",
  }),
  gateway_timeout: () => ({
    status: 408,
    type: "ModelTimeoutException",
    message: "The request took too long to process. Processing time exceeded the model timeout length.",
  }),
  unavailable: () => ({
    status: 503,
    type: "ServiceUnavailableException",
    message: "The service isn't currently available. Try again later.",
  }),
  overloaded: () => ({
    status: 503,
    type: "ServiceUnavailableException",
    message: "Bedrock is unable to process your request.",
  }),
};
