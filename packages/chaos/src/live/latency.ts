import { startLater } from "./delayed-call.ts";
import type { LiveFault } from "./live-fault.ts";

const usualDelayMs = 2_000;

/** The call is made late, as over a slow network: its answer is the provider's own. */
export const latency: LiveFault = {
  description: "Answers as ever, so much later.",
  reach: "calls",
  start: (call, { delayMs = usualDelayMs }) => startLater(call, delayMs),
};
