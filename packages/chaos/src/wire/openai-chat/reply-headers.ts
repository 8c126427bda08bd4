import type { ReplyHeaders } from "../request-matter.ts";
import type { ReplyFacts } from "../wire.ts";
import { limitHeaders } from "./limit-headers.ts";

/** The headers of every answer of OpenAI's, whichever of its APIs gives it. */
export function replyHeaders({ requestId, limits }: ReplyFacts): ReplyHeaders {
  return {
    "x-request-id": requestId,
    "openai-version": "2020-10-01",
    "openai-organization": "org-simulated",
    ...limitHeaders(limits),
  };
}
