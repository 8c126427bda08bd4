import { errorReply } from "../wire/bedrock-converse/error-reply.ts";
import type { CompletionFault } from "./fault.ts";

/** docs/resilience.md section 2, row 1, in Bedrock's shape. */
export const bedrockValidationFailed: CompletionFault = {
  reach: "completion",
  description: "Refuses every request, as Bedrock says it: 400 ValidationException.",
  apply: ({ headers }) =>
    errorReply(headers, {
      status: 400,
      type: "ValidationException",
      message: "Malformed input request, please reformat your input and try again.",
    }),
};
