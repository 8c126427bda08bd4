import { relayAnswer } from "./answer-relay.ts";
import type { LiveFault } from "./live-fault.ts";
import { inPlaceOf, strikeAtToken } from "./strike-at-token.ts";

/** docs/resilience.md section 2, row 32. */
export const cut: LiveFault = {
  description: "Loses the connection in the middle of an answer.",
  reach: "answers",
  start: (call, { afterTokens }) =>
    relayAnswer(call, strikeAtToken(afterTokens, { frame: inPlaceOf("cut"), plain: "cut" })),
};
