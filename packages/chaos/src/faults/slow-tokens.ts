import { longestChoice } from "../answer/answer.ts";
import type { CompletionFault } from "./fault.ts";
import { delayed } from "./delayed.ts";
import { isContent } from "./interruption.ts";

const defaultTokenDelayMs = 1_000;

/** Slow, but never silent for as long as the stall limit of 30 s (docs/resilience.md 0.4). */
export const slowTokens: CompletionFault = {
  reach: "completion",
  description: "Answers token by token with a long pause before each.",
  apply: ({ healthy, settings, stream, answer }) => {
    const delayMs = settings.delayMs ?? defaultTokenDelayMs;
    if (stream) return delayed(healthy, isContent, delayMs);
    return delayed(healthy, (step) => step.kind === "head", delayMs * longestChoice(answer));
  },
};
