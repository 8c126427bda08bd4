import type { CompletionFault } from "./fault.ts";
import { refuse } from "./refuse.ts";

/** docs/resilience.md section 2, row 1. */
export const invalidRequest: CompletionFault = {
  reach: "completion",
  description: "Refuses every request with 400 invalid_request_error.",
  apply: (exchange) => refuse(exchange, "invalid_request"),
};
