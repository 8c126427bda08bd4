import type { RefusalFacts, RefusalReason } from "../refusal.ts";
import type { ErrorFacts } from "./error-reply.ts";
import { limitDuration } from "./limit-headers.ts";

const serverHadAnError = "The server had an error while processing your request. Sorry about that!";

/** What OpenAI (where a reason is not its own: a provider compatible with it) answers for each reason. */
export const refusals: Readonly<Record<RefusalReason, (facts: RefusalFacts) => ErrorFacts>> = {
  invalid_request: () => ({
    status: 400,
    message: "Invalid value: 'simulated'. Supported values are: 'system', 'user', 'assistant' and 'tool'.",
    type: "invalid_request_error",
    param: "messages[0].role",
    code: "invalid_value",
  }),
  prefill_unsupported: () => ({
    status: 400,
    message: "This model does not support assistant message prefill.",
    type: "invalid_request_error",
    param: "messages",
  }),
  context_length_exceeded: ({ promptTokens = 0 }) => ({
    status: 400,
    message: `This model's maximum context length is 8192 tokens. However, your messages resulted in ${8_192 + promptTokens} tokens. Please reduce the length of the messages.`,
    type: "invalid_request_error",
    param: "messages",
    code: "context_length_exceeded",
  }),
  credit_too_low: () => ({
    status: 429,
    message: "Your credit balance is used up. Please add credits to continue.",
    type: "insufficient_quota",
    code: "credit_balance_exhausted",
  }),
  usage_limit_reached: () => ({
    status: 400,
    message: "Billing hard limit has been reached.",
    type: "invalid_request_error",
    code: "billing_hard_limit_reached",
  }),
  content_filtered: () => ({
    status: 400,
    message:
      "The response was filtered due to the prompt triggering the content management policy. Please modify your prompt and retry.",
    type: "invalid_request_error",
    param: "prompt",
    code: "content_filter",
  }),
  invalid_api_key: () => ({
    status: 401,
    message: "Incorrect API key provided: sk-simu*****ated.",
    type: "invalid_request_error",
    code: "invalid_api_key",
  }),
  model_forbidden: ({ model = "" }) => ({
    status: 403,
    message: `Project \`proj_simulated\` does not have access to model \`${model}\`.`,
    type: "invalid_request_error",
    code: "model_not_found",
  }),
  payment_required: () => ({
    status: 402,
    message: "Insufficient Balance",
    type: "insufficient_balance",
    code: "insufficient_balance",
  }),
  model_not_found: ({ model = "" }) => ({
    status: 404,
    message: `The model \`${model}\` does not exist or you do not have access to it.`,
    type: "invalid_request_error",
    code: "model_not_found",
  }),
  request_too_large: () => ({
    status: 413,
    message: "Request body is larger than the maximum allowed size.",
    type: "invalid_request_error",
    code: "request_too_large",
  }),
  rate_limited: ({ model = "", waitMs }) => ({
    status: 429,
    headers: { "x-ratelimit-remaining-requests": "0" },
    message: `Rate limit reached for ${model} in organization org-simulated on requests per min (RPM): Limit 10000, Used 10000, Requested 1.${waitMs === undefined ? "" : ` Please try again in ${limitDuration(waitMs)}.`}`,
    type: "requests",
    code: "rate_limit_exceeded",
  }),
  ramp_limited: () => ({
    status: 429,
    message: "Your request rate grew too fast. Please slow down and increase it gradually.",
    type: "requests",
    code: "slow_down",
  }),
  insufficient_quota: () => ({
    status: 429,
    message: "You exceeded your current quota, please check your plan and billing details.",
    type: "insufficient_quota",
    code: "insufficient_quota",
  }),
  server_error: () => ({ status: 500, message: serverHadAnError, type: "server_error" }),
  gateway_timeout: () => ({ status: 504, message: "The request timed out.", type: "server_error" }),
  unavailable: () => ({
    status: 503,
    message: "The engine is currently overloaded, please try again later.",
    type: "server_error",
    code: "server_is_overloaded",
  }),
  overloaded: () => ({ status: 529, message: "Overloaded", type: "overloaded_error" }),
};
