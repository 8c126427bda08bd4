import { errorInStream } from "./error-in-stream.ts";
import type { CompletionFault } from "./fault.ts";
import { beforeInterruption } from "./interruption.ts";

/** docs/resilience.md section 2, row 31: the example of Anthropic's own documentation. */
export const overloadedInStream: CompletionFault = {
  reach: "completion",
  description: "Sends overloaded_error as an event in the middle of an answer.",
  apply: (exchange) => errorInStream(exchange, beforeInterruption(exchange), "overloaded"),
};
