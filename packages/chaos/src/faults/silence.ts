import type { ProviderFault } from "./fault.ts";

/** docs/resilience.md section 2, rows 28 and 29. */
export const silence: ProviderFault = {
  reach: "provider",
  description: "Takes every request and never answers.",
  apply: () => [],
};
