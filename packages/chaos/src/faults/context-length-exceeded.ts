import type { CompletionFault } from "./fault.ts";
import { refuseCompletion } from "./refuse.ts";

/** docs/resilience.md section 2, row 2. */
export const contextLengthExceeded: CompletionFault = {
  reach: "completion",
  description: 'Finds every prompt too long: 400 context_length_exceeded, or "prompt is too long".',
  apply: (exchange) => refuseCompletion(exchange, "context_length_exceeded"),
};
