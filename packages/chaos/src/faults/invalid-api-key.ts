import type { ProviderFault } from "./fault.ts";
import { refuse } from "./refuse.ts";

/** docs/resilience.md section 2, row 5. */
export const invalidApiKey: ProviderFault = {
  reach: "provider",
  description: "Refuses the credential (401, at some vendors 400 or 403), for the model list too.",
  apply: (exchange) => refuse(exchange, "invalid_api_key"),
};
