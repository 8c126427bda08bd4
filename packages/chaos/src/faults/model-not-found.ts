import { errorReply } from "../wire/error-reply.ts";
import type { ChatFault } from "./fault.ts";

/** docs/resilience.md section 2, row 8. */
export const modelNotFound: ChatFault = {
  reach: "chat",
  description: "Does not know the model: 404 model_not_found.",
  apply: ({ headers, model }) =>
    errorReply(headers, {
      status: 404,
      message: `The model \`${model}\` does not exist or you do not have access to it.`,
      type: "invalid_request_error",
      code: "model_not_found",
    }),
};
