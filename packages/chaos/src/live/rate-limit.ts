import { inSeconds } from "../faults/retry-after.ts";
import { injectedError } from "./injected-error.ts";
import type { LiveFault } from "./live-fault.ts";
import { playScript } from "./scripted-call.ts";

const usualWaitMs = 20_000;

/** docs/resilience.md section 2, row 14. */
export const rateLimit: LiveFault = {
  description: "Answers 429 and says in Retry-After how many seconds to wait.",
  reach: "calls",
  start: (call, { retryAfterMs = usualWaitMs }) =>
    playScript(call, injectedError(429, inSeconds(retryAfterMs))),
};
