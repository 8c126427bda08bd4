import type { CompletionFault } from "./fault.ts";
import { refuseCompletion } from "./refuse.ts";

/** docs/resilience.md section 2, row 6. */
export const modelForbidden: CompletionFault = {
  reach: "completion",
  description: "Has the model but not for this account: 403.",
  apply: (exchange) => refuseCompletion(exchange, "model_forbidden"),
};
