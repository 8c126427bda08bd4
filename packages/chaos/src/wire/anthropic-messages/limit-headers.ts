import type { RateLimit, RateLimits } from "../rate-limit-meter.ts";

/** `anthropic-ratelimit-*` (https://docs.claude.com/en/api/rate-limits); `wallNow` in ms since the epoch. */
export function limitHeaders(limits: RateLimits, wallNow: number): Readonly<Record<string, string>> {
  return {
    ...headersOf("requests", limits.requests, wallNow),
    ...headersOf("tokens", limits.tokens, wallNow),
    ...headersOf("input-tokens", limits.tokens, wallNow),
    ...headersOf("output-tokens", limits.outputTokens, wallNow),
  };
}

function headersOf(name: string, limit: RateLimit, wallNow: number): Readonly<Record<string, string>> {
  const prefix = `anthropic-ratelimit-${name}`;
  return {
    [`${prefix}-limit`]: String(limit.limit),
    [`${prefix}-remaining`]: String(limit.remaining),
    [`${prefix}-reset`]: instant(wallNow + limit.resetMs),
  };
}

/** RFC 3339 in whole seconds, never earlier than it is: `2026-11-21T10:48:00Z`. */
function instant(ms: number): string {
  return new Date(Math.ceil(ms / 1_000) * 1_000).toISOString().replace(".000Z", "Z");
}
