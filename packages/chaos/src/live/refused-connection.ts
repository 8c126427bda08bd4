import type { LiveFault } from "./live-fault.ts";
import { playScript } from "./scripted-call.ts";

/** docs/resilience.md section 2, row 25. */
export const refusedConnection: LiveFault = {
  description: "Refuses the connection.",
  reach: "calls",
  start: (call) => playScript(call, [{ kind: "refuse", afterMs: 0 }]),
};
