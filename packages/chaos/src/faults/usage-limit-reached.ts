import type { CompletionFault } from "./fault.ts";
import { refuse } from "./refuse.ts";

/** docs/resilience.md section 2, row 3: the limit the customer set, billing in the clothes of a bad request. */
export const usageLimitReached: CompletionFault = {
  reach: "completion",
  description: "Has reached the spend limit its owner set: a 400 that is really billing.",
  apply: (exchange) => refuse(exchange, "usage_limit_reached"),
};
