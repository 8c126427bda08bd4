import type { Script } from "../script/script.ts";
import type { RefusalReason } from "../wire/refusal.ts";
import type { ReplyHeaders } from "../wire/request-matter.ts";
import type { CompletionExchange } from "./fault.ts";

/** The wait a rate limit announces when nobody turned it, in ms. */
export const defaultRetryAfterMs = 20_000;

/** A 429 that may say when to come back: `announce` makes the header of the wait, in ms. */
export function rateLimitReply(
  exchange: CompletionExchange,
  announce: ((waitMs: number) => ReplyHeaders) | null,
  reason: RefusalReason = "rate_limited",
): Script {
  const { wire, headers, model, settings } = exchange;
  if (announce === null) return wire.refuse(reason, { model }, headers);
  const waitMs = settings.retryAfterMs ?? defaultRetryAfterMs;
  return wire.refuse(reason, { model, waitMs }, headers, announce(waitMs));
}
