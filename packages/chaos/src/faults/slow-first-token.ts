import type { ChatFault } from "./fault.ts";
import { defaultDelayMs, delayed } from "./delayed.ts";
import { isContent } from "./interruption.ts";

/** docs/resilience.md section 2, row 29: the role chunk is no token. A plain answer comes late as a whole. */
export const slowFirstToken: ChatFault = {
  reach: "chat",
  description: "Opens the stream at once, then waits long before the first token.",
  apply: ({ healthy, settings, stream }) => {
    const first = healthy.find((step) => (stream ? isContent(step) : step.kind === "head"));
    return delayed(healthy, (step) => step === first, settings.delayMs ?? defaultDelayMs);
  },
};
