import { injectedError } from "./injected-error.ts";
import type { LiveFault } from "./live-fault.ts";
import { playScript } from "./scripted-call.ts";

const usualStatus = 503;

/** docs/resilience.md section 2, by the status. */
export const errorStatus: LiveFault = {
  description: "Answers with an error status at once.",
  reach: "calls",
  start: (call, { status = usualStatus }) => playScript(call, injectedError(status)),
};
