import { errorReply } from "../wire/bedrock-converse/error-reply.ts";
import type { CompletionFault } from "./fault.ts";

/** docs/resilience.md section 2, row 14, in Bedrock's shape. */
export const bedrockThrottled: CompletionFault = {
  reach: "completion",
  description: "Is out of its rate, as Bedrock says it: 429 ThrottlingException.",
  apply: ({ headers }) =>
    errorReply(headers, {
      status: 429,
      type: "ThrottlingException",
      message: "Too many requests, please wait before trying again.",
    }),
};
