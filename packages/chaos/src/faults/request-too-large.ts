import type { CompletionFault } from "./fault.ts";
import { refuse } from "./refuse.ts";

/** docs/resilience.md section 2, row 11. */
export const requestTooLarge: CompletionFault = {
  reach: "completion",
  description: "Finds every body too large: 413.",
  apply: (exchange) => refuse(exchange, "request_too_large"),
};
