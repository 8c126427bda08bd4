import type { ProviderFault } from "./fault.ts";
import { refuse } from "./refuse.ts";

/** docs/resilience.md section 2, row 21. */
export const gatewayTimeout: ProviderFault = {
  reach: "provider",
  description: "Gives up on every call with 504.",
  apply: (exchange) => refuse(exchange, "gateway_timeout"),
};
