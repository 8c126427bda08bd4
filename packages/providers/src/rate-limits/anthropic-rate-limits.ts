import type { RateLimitReading, ResponseHead } from "@understudy/core";
import { rateLimit } from "./rate-limit.ts";

const none: readonly RateLimitReading[] = [];

interface LimitHeaders {
  readonly dimension: RateLimitReading["dimension"];
  readonly limit: string;
  readonly remaining: string;
  readonly reset: string;
}

const limits: readonly LimitHeaders[] = [
  headersOf("requests", "requests"),
  headersOf("tokens", "tokens"),
  headersOf("input_tokens", "input-tokens"),
  headersOf("output_tokens", "output-tokens"),
];

function headersOf(dimension: RateLimitReading["dimension"], name: string): LimitHeaders {
  const prefix = `anthropic-ratelimit-${name}`;
  return { dimension, limit: `${prefix}-limit`, remaining: `${prefix}-remaining`, reset: `${prefix}-reset` };
}

/**
 * `anthropic-ratelimit-{requests,tokens,input-tokens,output-tokens}-{limit,remaining,reset}`
 * (platform.claude.com/docs/en/api/rate-limits, "Response headers"). A reset is a time (RFC 3339).
 */
export function readAnthropicRateLimits(
  headers: ResponseHead["headers"],
  wallNow: number,
): readonly RateLimitReading[] {
  let readings: RateLimitReading[] | undefined;
  for (const { dimension, limit, remaining, reset } of limits) {
    const limitText = headers[limit];
    if (limitText === undefined) continue;
    const reading = rateLimit(dimension, limitText, headers[remaining], untilTime(headers[reset], wallNow));
    if (reading !== null) (readings ??= []).push(reading);
  }
  return readings ?? none;
}

function untilTime(text: string | undefined, wallNow: number): number | null {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : Math.max(0, time - wallNow);
}
