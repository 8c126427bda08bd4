import type { CompletionFault } from "./fault.ts";
import { refuse } from "./refuse.ts";

/** docs/resilience.md section 2, row 3 (Anthropic: a 400 like any other, but for its words) and 17. */
export const creditTooLow: CompletionFault = {
  reach: "completion",
  description: "Has no credit left, and says so in a 400 or 429 that looks like another.",
  apply: (exchange) => refuse(exchange, "credit_too_low"),
};
