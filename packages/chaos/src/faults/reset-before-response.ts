import type { ProviderFault } from "./fault.ts";

/** docs/resilience.md section 2, row 26, on a fresh socket. */
export const resetBeforeResponse: ProviderFault = {
  reach: "provider",
  description: "Takes the request, then resets the connection without a word.",
  apply: () => [{ kind: "reset", afterMs: 0 }],
};
