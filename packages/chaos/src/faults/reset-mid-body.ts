import type { CompletionFault } from "./fault.ts";
import { beforeInterruption } from "./interruption.ts";

/** docs/resilience.md section 2, row 32. */
export const resetMidBody: CompletionFault = {
  reach: "completion",
  description: "Resets the connection in the middle of an answer.",
  apply: (exchange) => [...beforeInterruption(exchange), { kind: "reset", afterMs: 0 }],
};
