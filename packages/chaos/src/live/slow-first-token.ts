import { asItIs, relayAnswer } from "./answer-relay.ts";
import type { LiveFault } from "./live-fault.ts";

const usualDelayMs = 5_000;

/** docs/resilience.md section 2, row 29. A plain answer comes late as a whole. */
export const slowFirstToken: LiveFault = {
  description: "Opens the stream at once, then waits before the first token.",
  reach: "answers",
  start: (call, { delayMs = usualDelayMs }) => {
    let isFirst = true;
    return relayAnswer(call, {
      frame: ({ bytes, meaning }) => {
        if (!isFirst || meaning.kind !== "content") return asItIs(bytes);
        isFirst = false;
        return { bytes, afterMs: delayMs, next: "on" };
      },
      plain: (bytes) => ({ bytes, afterMs: delayMs, next: "on" }),
    });
  },
};
