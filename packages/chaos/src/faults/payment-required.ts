import type { CompletionFault } from "./fault.ts";
import { refuse } from "./refuse.ts";

/** docs/resilience.md section 2, row 7. */
export const paymentRequired: CompletionFault = {
  reach: "completion",
  description: "Asks for money: 402 insufficient balance, or billing_error.",
  apply: (exchange) => refuse(exchange, "payment_required"),
};
