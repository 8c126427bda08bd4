import { errorReply } from "../wire/error-reply.ts";
import type { ProviderFault } from "./fault.ts";
import { retryAfter } from "./retry-after.ts";

/** docs/resilience.md section 2, row 23. */
export const overloaded: ProviderFault = {
  reach: "provider",
  description: "Is overloaded as a whole service: 529 overloaded_error.",
  apply: ({ headers, settings }) =>
    errorReply(headers, {
      status: 529,
      headers: retryAfter(settings),
      message: "Overloaded",
      type: "overloaded_error",
    }),
};
