import type { ProviderFault } from "./fault.ts";
import { refuse } from "./refuse.ts";
import { retryAfter } from "./retry-after.ts";

/** docs/resilience.md section 2, row 23. */
export const overloaded: ProviderFault = {
  reach: "provider",
  description: "Is overloaded as a whole service: 529 overloaded_error.",
  apply: (exchange) => refuse(exchange, "overloaded", retryAfter(exchange.settings)),
};
