import { errorReply } from "../wire/error-reply.ts";
import type { ChatFault } from "./fault.ts";

/** docs/resilience.md section 2, row 17. */
export const insufficientQuota: ChatFault = {
  reach: "chat",
  description: "The account's quota is used up: 429 insufficient_quota, where waiting does not help.",
  apply: ({ headers }) =>
    errorReply(headers, {
      status: 429,
      message: "You exceeded your current quota, please check your plan and billing details.",
      type: "insufficient_quota",
      code: "insufficient_quota",
    }),
};
