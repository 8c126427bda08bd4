import { errorReply } from "../wire/error-reply.ts";
import type { ChatFault } from "./fault.ts";

/** docs/resilience.md section 2, row 1. */
export const invalidRequest: ChatFault = {
  reach: "chat",
  description: "Refuses every request with 400 invalid_request_error.",
  apply: ({ headers }) =>
    errorReply(headers, {
      status: 400,
      message: "Invalid value: 'simulated'. Supported values are: 'system', 'user', 'assistant' and 'tool'.",
      type: "invalid_request_error",
      param: "messages[0].role",
      code: "invalid_value",
    }),
};
