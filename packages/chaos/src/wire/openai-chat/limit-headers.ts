import type { RateLimits } from "../rate-limit-meter.ts";

/** `x-ratelimit-*` (https://platform.openai.com/docs/guides/rate-limits). */
export function limitHeaders({ requests, tokens }: RateLimits): Readonly<Record<string, string>> {
  return {
    "x-ratelimit-limit-requests": String(requests.limit),
    "x-ratelimit-limit-tokens": String(tokens.limit),
    "x-ratelimit-remaining-requests": String(requests.remaining),
    "x-ratelimit-remaining-tokens": String(tokens.remaining),
    "x-ratelimit-reset-requests": limitDuration(requests.resetMs),
    "x-ratelimit-reset-tokens": limitDuration(tokens.resetMs),
  };
}

/** The API's own way to write a duration: `6m0s`, `1.5s`, `17ms`. */
export function limitDuration(ms: number): string {
  if (ms < 1_000) return `${ms}ms`;
  if (ms < 60_000) return `${ms / 1_000}s`;
  return `${Math.floor(ms / 60_000)}m${(ms % 60_000) / 1_000}s`;
}
