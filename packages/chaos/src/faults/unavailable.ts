import type { ProviderFault } from "./fault.ts";
import { refuse } from "./refuse.ts";
import { retryAfter } from "./retry-after.ts";

/** docs/resilience.md section 2, row 22. */
export const unavailable: ProviderFault = {
  reach: "provider",
  description: "Is overloaded or down for repair: 503.",
  apply: (exchange) => refuse(exchange, "unavailable", retryAfter(exchange.settings)),
};
