import type { CompletionFault } from "./fault.ts";
import { rateLimitReply } from "./rate-limit-reply.ts";

/** docs/resilience.md section 2, row 14, in the finer header that Azure sends. */
export const rateLimitedMilliseconds: CompletionFault = {
  reach: "completion",
  description: "Answers 429 and says in retry-after-ms how many milliseconds to wait.",
  apply: (exchange) => rateLimitReply(exchange, (waitMs) => ({ "retry-after-ms": String(waitMs) })),
};
