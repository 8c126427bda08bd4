import { errorReply } from "../wire/error-reply.ts";
import type { ChatFault } from "./fault.ts";

/** docs/resilience.md section 2, row 2. */
export const contextLengthExceeded: ChatFault = {
  reach: "chat",
  description: "Finds every prompt too long: 400 context_length_exceeded.",
  apply: ({ headers, answer }) =>
    errorReply(headers, {
      status: 400,
      message: `This model's maximum context length is 8192 tokens. However, your messages resulted in ${8_192 + answer.promptTokens} tokens. Please reduce the length of the messages.`,
      type: "invalid_request_error",
      param: "messages",
      code: "context_length_exceeded",
    }),
};
