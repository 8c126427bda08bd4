import { errorInStream } from "./error-in-stream.ts";
import type { CompletionFault } from "./fault.ts";
import { beforeInterruption } from "./interruption.ts";

/** docs/resilience.md section 2, row 31, after the commit. */
export const errorAfterToken: CompletionFault = {
  reach: "completion",
  description: "Sends an error event in the middle of an answer.",
  apply: (exchange) => errorInStream(exchange, beforeInterruption(exchange)),
};
