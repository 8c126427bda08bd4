import { utf8 } from "../wire/utf8.ts";
import { relayAnswer, type RelayedPiece } from "./answer-relay.ts";
import type { LiveFault } from "./live-fault.ts";
import { firstHalf, strikeAtToken } from "./strike-at-token.ts";

const blankLine = utf8("\n\n");

/** docs/resilience.md section 2, row 33. The stream goes on behind it as if nothing had been. */
export const malformedFrame: LiveFault = {
  description: "Breaks off the JSON of one frame in the middle of an answer, then goes on.",
  reach: "answers",
  start: (call, { afterTokens }) =>
    relayAnswer(call, strikeAtToken(afterTokens, { frame: brokenOff, plain: "end" })),
};

function brokenOff(bytes: Uint8Array): RelayedPiece {
  return { bytes: new Uint8Array([...firstHalf(bytes), ...blankLine]), afterMs: 0, next: "on" };
}
