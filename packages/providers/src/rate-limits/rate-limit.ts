import type { RateLimitReading } from "@understudy/core";

/** One limit from the texts of its headers; null where they do not tell a limit and what is left of it. */
export function rateLimit(
  dimension: RateLimitReading["dimension"],
  limitText: string | undefined,
  remainingText: string | undefined,
  resetMs: number | null,
): RateLimitReading | null {
  const limit = count(limitText);
  const remaining = count(remainingText);
  return limit === null || remaining === null || limit === 0
    ? null
    : { dimension, limit, remaining, resetMs };
}

/** Digits only: Azure writes -1 where it knows nothing, and nothing must not read as 0. */
function count(text: string | undefined): number | null {
  if (text === undefined || text === "") return null;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return null;
  }
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}
