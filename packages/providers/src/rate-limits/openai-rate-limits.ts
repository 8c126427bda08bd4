import { parseDuration, type RateLimitReading, type ResponseHead } from "@understudy/core";
import { rateLimit } from "./rate-limit.ts";

const none: readonly RateLimitReading[] = [];

/**
 * `x-ratelimit-{limit,remaining,reset}-{requests,tokens}`, as OpenAI, Azure, Groq and others send them
 * (developers.openai.com/api/docs/guides/rate-limits, "headers"). A reset is a duration (`6m0s`,
 * `17ms`); Azure writes seconds without a unit.
 */
export function readOpenaiRateLimits(headers: ResponseHead["headers"]): readonly RateLimitReading[] {
  const requests = rateLimit(
    "requests",
    headers["x-ratelimit-limit-requests"],
    headers["x-ratelimit-remaining-requests"],
    resetMs(headers["x-ratelimit-reset-requests"]),
  );
  const tokens = rateLimit(
    "tokens",
    headers["x-ratelimit-limit-tokens"],
    headers["x-ratelimit-remaining-tokens"],
    resetMs(headers["x-ratelimit-reset-tokens"]),
  );
  if (requests === null) return tokens === null ? none : [tokens];
  return tokens === null ? [requests] : [requests, tokens];
}

function resetMs(text: string | undefined): number | null {
  return text === undefined ? null : (parseDuration(text) ?? parseDuration(`${text}s`));
}
