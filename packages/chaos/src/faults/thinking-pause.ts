import { delayed } from "./delayed.ts";
import type { CompletionFault } from "./fault.ts";
import { isContent, isThinking } from "./interruption.ts";
import { pauseBefore } from "./pause-before.ts";

const defaultPauseMs = 45_000;

/**
 * docs/resilience.md 0.4: no stall where thinking was asked. In the middle of the thinking, or of the
 * text where none is shown; Anthropic pings meanwhile, OpenAI says nothing. A plain answer is late.
 */
export const thinkingPause: CompletionFault = {
  reach: "completion",
  description: "Pauses for 45 s in the middle of its thinking, then goes on as if nothing had been.",
  apply: ({ healthy, settings, stream, wire }) => {
    const pauseMs = settings.delayMs ?? defaultPauseMs;
    if (!stream) return delayed(healthy, (step) => step.kind === "head", pauseMs);
    const thoughts = healthy.filter(isThinking);
    const tokens = thoughts.length > 0 ? thoughts : healthy.filter(isContent);
    const paused = tokens[settings.afterTokens ?? Math.ceil(tokens.length / 2)];
    return paused === undefined ? healthy : pauseBefore(healthy, paused, pauseMs, wire);
  },
};
