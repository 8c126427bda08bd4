import { errorReply } from "../wire/bedrock-converse/error-reply.ts";
import type { CompletionFault } from "./fault.ts";

/** docs/resilience.md section 2, row 6, in Bedrock's shape. */
export const bedrockAccessDenied: CompletionFault = {
  reach: "completion",
  description: "Has the model for others, as Bedrock says it: 403 AccessDeniedException.",
  apply: ({ headers }) =>
    errorReply(headers, {
      status: 403,
      type: "AccessDeniedException",
      message: "You don't have access to the model with the specified model ID.",
    }),
};
