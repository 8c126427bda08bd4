import { asItIs, relayAnswer } from "./answer-relay.ts";
import type { LiveFault } from "./live-fault.ts";

const usualPauseMs = 200;

/** Slow, but never silent for as long as the stall limit (docs/resilience.md 0.4), unless told so. */
export const throttledTokens: LiveFault = {
  description: "Answers token by token with a pause before each.",
  reach: "answers",
  start: (call, { delayMs = usualPauseMs }) =>
    relayAnswer(call, {
      frame: ({ bytes, meaning }) =>
        meaning.kind === "content" ? { bytes, afterMs: delayMs, next: "on" } : asItIs(bytes),
      plain: (bytes) => {
        const meaning = call.codec.readPlain(bytes);
        const tokens = meaning.kind === "answer" ? (meaning.usage?.outputTokens ?? 0) : 0;
        return { bytes, afterMs: delayMs * tokens, next: "on" };
      },
    }),
};
