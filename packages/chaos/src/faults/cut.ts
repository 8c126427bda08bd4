import type { CompletionFault } from "./fault.ts";
import { beforeInterruption, withoutLength } from "./interruption.ts";

/** docs/resilience.md section 2, row 32: the truncation most clients do not notice (docs/clients.md). */
export const cut: CompletionFault = {
  reach: "completion",
  description: "Ends the answer cleanly in the middle, without a finish reason.",
  apply: (exchange) => [...withoutLength(beforeInterruption(exchange)), { kind: "end", afterMs: 0 }],
};
