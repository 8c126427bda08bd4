import type { ProviderFault } from "./fault.ts";

/** docs/resilience.md section 2, row 25. On a port, the listener is really closed. */
export const connectionRefused: ProviderFault = {
  reach: "provider",
  description: "Nobody listens: every connection is refused.",
  apply: () => [{ kind: "refuse", afterMs: 0 }],
};
