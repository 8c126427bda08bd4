import type { RateLimitReading } from "../headroom/rate-limit-reading.ts";
import type { ResponseHead } from "../transport.ts";

/** The rate limits of a virtual provider: requests, in three headers. */
export function readVirtualRateLimits(headers: ResponseHead["headers"]): readonly RateLimitReading[] {
  const { "x-limit": limit, "x-remaining": remaining, "x-reset-ms": reset } = headers;
  if (limit === undefined) return [];
  return [
    {
      dimension: "requests",
      limit: Number(limit),
      remaining: Number(remaining),
      resetMs: reset === undefined ? null : Number(reset),
    },
  ];
}
