import type { CompletionFault } from "./fault.ts";
import { rateLimitReply } from "./rate-limit-reply.ts";

/** docs/resilience.md section 2, row 14, without any hint. */
export const rateLimitedUnannounced: CompletionFault = {
  reach: "completion",
  description: "Answers 429 and does not say when to come back.",
  apply: (exchange) => rateLimitReply(exchange, null),
};
