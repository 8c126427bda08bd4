import { errorReply } from "../wire/error-reply.ts";
import type { ChatFault } from "./fault.ts";

/** docs/resilience.md section 2, row 6. */
export const modelForbidden: ChatFault = {
  reach: "chat",
  description: "Has the model but not for this account: 403.",
  apply: ({ headers, model }) =>
    errorReply(headers, {
      status: 403,
      message: `Project \`proj_simulated\` does not have access to model \`${model}\`.`,
      type: "invalid_request_error",
      code: "model_not_found",
    }),
};
