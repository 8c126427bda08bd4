import type { CompletionFault } from "./fault.ts";
import { refuseCompletion } from "./refuse.ts";

/** docs/resilience.md section 2, row 8. */
export const modelNotFound: CompletionFault = {
  reach: "completion",
  description: "Does not know the model: 404.",
  apply: (exchange) => refuseCompletion(exchange, "model_not_found"),
};
