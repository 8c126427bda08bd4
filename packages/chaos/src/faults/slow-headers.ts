import type { CompletionFault } from "./fault.ts";
import { defaultDelayMs, delayed } from "./delayed.ts";

/** docs/resilience.md section 2, row 28. */
export const slowHeaders: CompletionFault = {
  reach: "completion",
  description: "Waits long before it sends even the headers of an answer.",
  apply: ({ healthy, settings }) => {
    const head = healthy.find((step) => step.kind === "head");
    return delayed(healthy, (step) => step === head, settings.delayMs ?? defaultDelayMs);
  },
};
