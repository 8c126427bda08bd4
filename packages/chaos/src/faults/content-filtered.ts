import type { CompletionFault } from "./fault.ts";
import { refuse } from "./refuse.ts";

/** docs/resilience.md section 2, row 4: as Azure's filter and Anthropic's do. */
export const contentFiltered: CompletionFault = {
  reach: "completion",
  description: "Refuses every prompt with a 400 of its content filter.",
  apply: (exchange) => refuse(exchange, "content_filtered"),
};
