import type { Script } from "../script/script.ts";
import { utf8 } from "../wire/utf8.ts";

/** What vendors call an error of this status: Anthropic's names, which OpenAI's clients read as well. */
function typeOf(status: number): string {
  switch (status) {
    case 401:
      return "authentication_error";
    case 403:
      return "permission_error";
    case 404:
      return "not_found_error";
    case 413:
      return "request_too_large";
    case 429:
      return "rate_limit_error";
    case 529:
      return "overloaded_error";
  }
  return status < 500 ? "invalid_request_error" : "api_error";
}

/** An error in a shape that the readers of OpenAI's and of Anthropic's dialects both take for their own. */
export function injectedError(status: number, headers: Readonly<Record<string, string>> = {}): Script {
  const error = { type: typeOf(status), message: "An injected fault.", param: null, code: null };
  const head = { status, headers: { "content-type": "application/json", ...headers } };
  return [
    { kind: "head", afterMs: 0, head },
    {
      kind: "data",
      afterMs: 0,
      bytes: utf8(JSON.stringify({ type: "error", error })),
      mark: "error",
    },
    { kind: "end", afterMs: 0 },
  ];
}
