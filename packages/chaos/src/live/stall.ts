import { relayAnswer } from "./answer-relay.ts";
import type { LiveFault } from "./live-fault.ts";
import { inPlaceOf, strikeAtToken } from "./strike-at-token.ts";

/** docs/resilience.md section 2, row 30. */
export const stall: LiveFault = {
  description: "Stops in the middle of an answer and keeps the connection open.",
  reach: "answers",
  start: (call, { afterTokens }) =>
    relayAnswer(call, strikeAtToken(afterTokens, { frame: inPlaceOf("hang"), plain: "hang" })),
};
