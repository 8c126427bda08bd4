import { errorReply } from "../wire/error-reply.ts";
import type { ProviderFault } from "./fault.ts";
import { retryAfter } from "./retry-after.ts";

/** docs/resilience.md section 2, row 22. */
export const unavailable: ProviderFault = {
  reach: "provider",
  description: "Is overloaded or down for repair: 503.",
  apply: ({ headers, settings }) =>
    errorReply(headers, {
      status: 503,
      headers: retryAfter(settings),
      message: "The engine is currently overloaded, please try again later.",
      type: "server_error",
      code: "server_is_overloaded",
    }),
};
