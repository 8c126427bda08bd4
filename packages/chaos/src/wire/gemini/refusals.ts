import type { RefusalFacts, RefusalReason } from "../refusal.ts";
import { errorInfo, invalidArgument, retryInfo } from "./error-reply.ts";
import type { ErrorFacts } from "./error-reply.ts";

/**
 * What the Gemini API answers for each reason: the statuses of
 * https://ai.google.dev/gemini-api/docs/troubleshooting. A key it does not know is a 400, a quota that
 * is used up a 429 like any other but for its violations, and there is no 402, 413 or 529.
 */
export const refusals: Readonly<Record<RefusalReason, (facts: RefusalFacts) => ErrorFacts>> = {
  invalid_request: () => invalidArgument("Request contains an invalid argument."),
  prefill_unsupported: () =>
    invalidArgument(
      "This model does not support assistant message prefill: the last turn must be the user's.",
    ),
  context_length_exceeded: ({ promptTokens = 0 }) =>
    invalidArgument(
      `The input token count (${1_048_576 + promptTokens}) exceeds the maximum number of tokens allowed (1048576).`,
    ),
  credit_too_low: () => ({
    code: 429,
    status: "RESOURCE_EXHAUSTED",
    message:
      "Your prepayment credits are depleted. Please go to AI Studio at https://ai.studio/projects to manage your project and billing.",
  }),
  usage_limit_reached: () => ({
    code: 429,
    status: "RESOURCE_EXHAUSTED",
    message: "Your project has exceeded its monthly spending cap.",
  }),
  content_filtered: () =>
    invalidArgument("The prompt could not be submitted: it was blocked by safety filters."),
  invalid_api_key: () => ({
    code: 400,
    status: "INVALID_ARGUMENT",
    message: "API key not valid. Please pass a valid API key.",
    details: [errorInfo("API_KEY_INVALID")],
  }),
  model_forbidden: () => ({
    code: 403,
    status: "PERMISSION_DENIED",
    message: "The caller does not have permission",
  }),
  payment_required: () => ({
    code: 400,
    status: "FAILED_PRECONDITION",
    message:
      "Gemini API free tier is not available in your country. Please enable billing on your project in Google AI Studio.",
  }),
  model_not_found: ({ model = "" }) => ({
    code: 404,
    status: "NOT_FOUND",
    message: `models/${model} is not found for API version v1beta, or is not supported for generateContent. Call ListModels to see the list of available models and their supported methods.`,
  }),
  request_too_large: () =>
    invalidArgument("Request payload size exceeds the limit: 20971520 bytes. Please use the File API."),
  rate_limited: ({ waitMs, model = "" }) => ({
    code: 429,
    status: "RESOURCE_EXHAUSTED",
    message: `You exceeded your current quota, please check your plan and billing details. Quota exceeded for metric: generate_content_requests, limit: 10000, model: ${model}`,
    details: [
      quotaFailure("GenerateRequestsPerMinutePerProjectPerModel"),
      ...(waitMs === undefined ? [] : [retryInfo(waitMs)]),
    ],
  }),
  ramp_limited: () => ({
    code: 429,
    status: "RESOURCE_EXHAUSTED",
    message: "Resource has been exhausted (e.g. check quota).",
  }),
  insufficient_quota: () => ({
    code: 429,
    status: "RESOURCE_EXHAUSTED",
    message: "You exceeded your current quota, please check your plan and billing details.",
    details: [quotaFailure("GenerateRequestsPerDayPerProjectPerModel-FreeTier")],
  }),
  server_error: () => ({
    code: 500,
    status: "INTERNAL",
    message:
      "An internal error has occurred. Please retry or report in https://developers.generativeai.google/guide/troubleshooting",
  }),
  gateway_timeout: () => ({
    code: 504,
    status: "DEADLINE_EXCEEDED",
    message: "Deadline expired before operation could complete.",
  }),
  unavailable: () => ({
    code: 503,
    status: "UNAVAILABLE",
    message: "The service is currently unavailable.",
  }),
  overloaded: () => ({
    code: 503,
    status: "UNAVAILABLE",
    message: "The model is overloaded. Please try again later.",
  }),
};

function quotaFailure(quotaId: string): object {
  const quotaMetric = "generativelanguage.googleapis.com/generate_content_requests";
  return { "@type": "type.googleapis.com/google.rpc.QuotaFailure", violations: [{ quotaMetric, quotaId }] };
}
