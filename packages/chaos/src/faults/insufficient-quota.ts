import type { CompletionFault } from "./fault.ts";
import { refuse } from "./refuse.ts";

/** docs/resilience.md section 2, row 17: Anthropic names it in `error_code` only, without Retry-After. */
export const insufficientQuota: CompletionFault = {
  reach: "completion",
  description: "The account's quota is used up: a 429 where waiting does not help.",
  apply: (exchange) => refuse(exchange, "insufficient_quota"),
};
