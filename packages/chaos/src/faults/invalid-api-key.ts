import { errorReply } from "../wire/error-reply.ts";
import type { ProviderFault } from "./fault.ts";

/** docs/resilience.md section 2, row 5. */
export const invalidApiKey: ProviderFault = {
  reach: "provider",
  description: "Refuses the credential with 401, for the model list too.",
  apply: ({ headers }) =>
    errorReply(headers, {
      status: 401,
      message: "Incorrect API key provided: sk-simu*****ated.",
      type: "invalid_request_error",
      code: "invalid_api_key",
    }),
};
