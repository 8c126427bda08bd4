import { defaultNotices } from "./notices.ts";

/** Every error the gateway itself answers with. docs/errors.md says the same; a test compares both. */
export const errorCatalogue = {
  invalid_request: { status: 400, shouldRetry: false, message: "The request could not be read." },
  unauthorized: { status: 401, shouldRetry: false, message: "A valid client key is needed." },
  forbidden: { status: 403, shouldRetry: false, message: "This client key may not use that model." },
  route_not_found: { status: 404, shouldRetry: false, message: "No route answers to that name." },
  request_not_found: {
    status: 404,
    shouldRetry: false,
    message: "There is no such request of this tenant, or it is no longer kept.",
  },
  state_unavailable: {
    status: 409,
    shouldRetry: false,
    message: "The account that keeps what this request names cannot answer now, and no other has it.",
  },
  deferred_gone: {
    status: 410,
    shouldRetry: false,
    message: "This deferred job was cancelled or has expired.",
  },
  payload_too_large: { status: 413, shouldRetry: false, message: "The request body is larger than 32 MiB." },
  rate_limited: {
    status: 429,
    shouldRetry: false,
    message: "Every provider of this route is rate limited. Please try again in a moment.",
  },
  all_targets_failed: {
    status: 503,
    shouldRetry: false,
    message: defaultNotices.unavailable,
  },
  upstream_quota: {
    status: 503,
    shouldRetry: false,
    message: "Service temporarily unavailable: the quota of its providers is used up.",
  },
  upstream_auth: {
    status: 502,
    shouldRetry: false,
    message: "Service temporarily unavailable: its providers refuse its credentials, or have none.",
  },
  overloaded: {
    status: 503,
    shouldRetry: true,
    message: "The gateway itself is overloaded. Please try again in a few seconds.",
  },
  deadline_exceeded: { status: 504, shouldRetry: false, message: "No answer within the time allowed." },
  not_cached: { status: 504, shouldRetry: false, message: "No kept answer to this request can be served." },
  stream_interrupted: {
    status: 200,
    shouldRetry: false,
    message: "The answer broke off before its end. What was sent is incomplete.",
  },
  gateway_internal: { status: 500, shouldRetry: false, message: "A fault of the gateway." },
} as const satisfies Readonly<Record<string, { status: number; shouldRetry: boolean; message: string }>>;

export type ErrorCode = keyof typeof errorCatalogue;
