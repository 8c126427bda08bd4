import type { LiveFault } from "./live-fault.ts";
import { playScript } from "./scripted-call.ts";

/** docs/resilience.md section 2, rows 28 and 29. */
export const silence: LiveFault = {
  description: "Takes the request and never answers.",
  reach: "calls",
  start: (call) => playScript(call, []),
};
