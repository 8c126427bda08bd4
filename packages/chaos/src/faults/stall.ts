import type { CompletionFault } from "./fault.ts";
import { beforeInterruption } from "./interruption.ts";

/** docs/resilience.md section 2, row 30. */
export const stall: CompletionFault = {
  reach: "completion",
  description: "Stops in the middle of an answer and keeps the connection open.",
  apply: beforeInterruption,
};
