import type { ProviderFault } from "./fault.ts";
import { refuse } from "./refuse.ts";

/** docs/resilience.md section 2, row 20. */
export const serverError: ProviderFault = {
  reach: "provider",
  description: "Fails every call with 500.",
  apply: (exchange) => refuse(exchange, "server_error"),
};
