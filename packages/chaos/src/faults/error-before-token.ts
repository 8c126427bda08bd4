import { errorInStream } from "./error-in-stream.ts";
import type { CompletionFault } from "./fault.ts";
import { splitAtToken } from "./interruption.ts";

/** docs/resilience.md section 2, row 31, while a failure is still invisible. */
export const errorBeforeToken: CompletionFault = {
  reach: "completion",
  description: "Answers 200, then sends an error event instead of the first token.",
  apply: (exchange) => {
    const [envelope] = splitAtToken({ ...exchange, settings: { afterTokens: 0 } });
    return errorInStream(exchange, envelope);
  },
};
