import { errorReply } from "../wire/bedrock-converse/error-reply.ts";
import type { CompletionFault } from "./fault.ts";

/** docs/resilience.md section 2, row 16, in Bedrock's shape. */
export const bedrockModelNotReady: CompletionFault = {
  reach: "completion",
  description: "Has to warm up, as Bedrock says it: 429 ModelNotReadyException.",
  apply: ({ headers }) =>
    errorReply(headers, {
      status: 429,
      type: "ModelNotReadyException",
      message: "The model is not ready for inference. Wait and try your request again.",
    }),
};
