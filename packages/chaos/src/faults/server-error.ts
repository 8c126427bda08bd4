import { errorReply } from "../wire/error-reply.ts";
import type { ProviderFault } from "./fault.ts";

/** docs/resilience.md section 2, row 20. */
export const serverError: ProviderFault = {
  reach: "provider",
  description: "Fails every call with 500.",
  apply: ({ headers }) =>
    errorReply(headers, {
      status: 500,
      message: "The server had an error while processing your request. Sorry about that!",
      type: "server_error",
    }),
};
