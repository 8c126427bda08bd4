import type { CompletionFault } from "./fault.ts";
import { rateLimitReply } from "./rate-limit-reply.ts";
import { inSeconds } from "./retry-after.ts";

/** docs/resilience.md section 2, row 14. */
export const rateLimited: CompletionFault = {
  reach: "completion",
  description: "Answers 429 and says in Retry-After how many seconds to wait.",
  apply: (exchange) => rateLimitReply(exchange, inSeconds),
};
