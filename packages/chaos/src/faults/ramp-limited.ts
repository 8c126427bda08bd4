import type { CompletionFault } from "./fault.ts";
import { rateLimitReply } from "./rate-limit-reply.ts";
import { inSeconds } from "./retry-after.ts";

/** docs/resilience.md section 2, row 15. */
export const rampLimited: CompletionFault = {
  reach: "completion",
  description: "Finds that usage grew too fast: 429 slow_down, or ramp_limit_exceeded.",
  apply: (exchange) => rateLimitReply(exchange, inSeconds, "ramp_limited"),
};
