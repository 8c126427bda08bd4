import { errorReply } from "../wire/error-reply.ts";
import type { ChatFault } from "./fault.ts";

/** docs/resilience.md section 2, row 7. */
export const paymentRequired: ChatFault = {
  reach: "chat",
  description: "Asks for money: 402 insufficient balance.",
  apply: ({ headers }) =>
    errorReply(headers, {
      status: 402,
      message: "Insufficient Balance",
      type: "insufficient_balance",
      code: "insufficient_balance",
    }),
};
