import { errorReply } from "../wire/error-reply.ts";
import type { ChatFault } from "./fault.ts";

/** docs/resilience.md section 2, row 4. */
export const contentFiltered: ChatFault = {
  reach: "chat",
  description: "Refuses every prompt with 400 content_filter, as Azure's filter does.",
  apply: ({ headers }) =>
    errorReply(headers, {
      status: 400,
      message:
        "The response was filtered due to the prompt triggering the content management policy. Please modify your prompt and retry.",
      type: "invalid_request_error",
      param: "prompt",
      code: "content_filter",
    }),
};
