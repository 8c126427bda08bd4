import { defaultDelayMs, delayed } from "./delayed.ts";
import type { CompletionFault } from "./fault.ts";
import { isContent } from "./interruption.ts";
import { pauseBefore } from "./pause-before.ts";

/**
 * docs/resilience.md section 2, row 29: role chunks, `message_start` and pings are no tokens. A plain
 * answer comes late as a whole.
 */
export const slowFirstToken: CompletionFault = {
  reach: "completion",
  description: "Opens the stream at once, then waits long before the first token.",
  apply: ({ healthy, settings, stream, wire }) => {
    const delayMs = settings.delayMs ?? defaultDelayMs;
    if (!stream) return delayed(healthy, (step) => step.kind === "head", delayMs);
    const first = healthy.find(isContent);
    return first === undefined ? healthy : pauseBefore(healthy, first, delayMs, wire);
  },
};
