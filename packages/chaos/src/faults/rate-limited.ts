import type { ChatFault } from "./fault.ts";
import { defaultRetryAfterMs, rateLimitReply } from "./rate-limit-reply.ts";
import { retryAfter } from "./retry-after.ts";

/** docs/resilience.md section 2, row 14. */
export const rateLimited: ChatFault = {
  reach: "chat",
  description: "Answers 429 and says in Retry-After how many seconds to wait.",
  apply: (exchange) =>
    rateLimitReply(exchange, retryAfter({ retryAfterMs: defaultRetryAfterMs, ...exchange.settings })),
};
