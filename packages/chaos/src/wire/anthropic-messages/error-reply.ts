import type { Script } from "../../script/script.ts";
import type { ReplyHeaders } from "../request-matter.ts";
import { wholeReply } from "../whole-reply.ts";

/** An Anthropic error: https://docs.claude.com/en/api/errors */
export interface ErrorFacts {
  readonly status: number;
  readonly type: string;
  readonly message: string;
  /** `error.details.error_code`: a stable name of the cause, where there is one. */
  readonly code?: string;
  /** Besides those of every reply. */
  readonly headers?: ReplyHeaders;
}

/** `{"type": "error", "error": {...}, "request_id": "..."}`, with the id the headers tell. */
export function errorJson({ type, message, code }: ErrorFacts, headers: ReplyHeaders): string {
  const details = code === undefined ? {} : { details: { error_code: code } };
  return JSON.stringify({
    type: "error",
    error: { type, message, ...details },
    request_id: headers["request-id"] ?? null,
  });
}

export function errorReply(common: ReplyHeaders, error: ErrorFacts): Script {
  return wholeReply({
    status: error.status,
    headers: { ...common, ...error.headers },
    contentType: "application/json",
    body: errorJson(error, common),
  });
}
