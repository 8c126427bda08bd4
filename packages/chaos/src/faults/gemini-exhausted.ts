import { wholeReply } from "../wire/whole-reply.ts";
import type { CompletionFault } from "./fault.ts";
import { defaultRetryAfterMs } from "./rate-limit-reply.ts";

/** docs/resilience.md section 2, row 14, in Gemini's shape: a list, with the wait in `RetryInfo` (google.rpc.Status). */
export const geminiExhausted: CompletionFault = {
  reach: "completion",
  description: "Is out of its rate, as Gemini says it: 429 RESOURCE_EXHAUSTED with RetryInfo.",
  apply: ({ headers, settings }) =>
    wholeReply({
      status: 429,
      headers,
      contentType: "application/json; charset=UTF-8",
      body: JSON.stringify([
        {
          error: {
            code: 429,
            message: "You exceeded your current rate limit. Please retry later.",
            status: "RESOURCE_EXHAUSTED",
            details: [
              {
                "@type": "type.googleapis.com/google.rpc.RetryInfo",
                retryDelay: `${(settings.retryAfterMs ?? defaultRetryAfterMs) / 1_000}s`,
              },
            ],
          },
        },
      ]),
    }),
};
