import type { ChatFault } from "./fault.ts";
import { defaultRetryAfterMs, rateLimitReply } from "./rate-limit-reply.ts";

/** docs/resilience.md section 2, row 14, in the finer header that Azure sends. */
export const rateLimitedMilliseconds: ChatFault = {
  reach: "chat",
  description: "Answers 429 and says in retry-after-ms how many milliseconds to wait.",
  apply: (exchange) => {
    const waitMs = exchange.settings.retryAfterMs ?? defaultRetryAfterMs;
    return rateLimitReply(exchange, { "retry-after-ms": String(waitMs) });
  },
};
