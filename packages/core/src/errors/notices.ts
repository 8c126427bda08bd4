/** What a user is told of a degraded answer, by situation (docs/errors.md, Notices). An operator may say it otherwise. */
export interface Notices {
  /** A fallback answers. */
  readonly fallback: string;
  /** The primary answers, but slowly. */
  readonly slow: string;
  /** A fallback answers that may write less than the request asks for. */
  readonly short: string;
  /** A kept answer is served. */
  readonly cache: string;
  /** The request waits for an answer in the deferred queue. */
  readonly queued: string;
  /** Nothing is left. */
  readonly unavailable: string;
}

export type NoticeName = keyof Notices;

/** What is said where nobody says it otherwise. */
export const defaultNotices: Notices = {
  fallback: "Using backup service",
  slow: "Response may be slower than usual due to high demand.",
  short: "Shorter response due to capacity limits",
  cache: "Cached response due to high demand",
  queued: "We're experiencing temporary issues. Your request has been queued and will be processed shortly.",
  unavailable: "Service temporarily unavailable. Please try again in a few minutes.",
};
