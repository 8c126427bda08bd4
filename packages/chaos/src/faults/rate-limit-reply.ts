import type { Script } from "../script/script.ts";
import { errorReply } from "../wire/error-reply.ts";
import { limitDuration } from "../wire/rate-limit-meter.ts";
import type { ChatExchange } from "./fault.ts";

/** The wait a rate limit announces when nobody turned it, in ms. */
export const defaultRetryAfterMs = 20_000;

/** The 429 of a request limit; `hint` are the headers that say when to come back, if any. */
export function rateLimitReply(exchange: ChatExchange, hint: Readonly<Record<string, string>>): Script {
  const advice = Object.keys(hint).length === 0 ? "" : ` Please try again in ${announcedWait(exchange)}.`;
  return errorReply(exchange.headers, {
    status: 429,
    headers: { ...hint, "x-ratelimit-remaining-requests": "0" },
    message: `Rate limit reached for ${exchange.model} in organization org-simulated on requests per min (RPM): Limit 10000, Used 10000, Requested 1.${advice}`,
    type: "requests",
    code: "rate_limit_exceeded",
  });
}

function announcedWait({ settings }: ChatExchange): string {
  return limitDuration(settings.retryAfterMs ?? defaultRetryAfterMs);
}
