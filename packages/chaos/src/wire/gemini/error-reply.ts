import type { Script } from "../../script/script.ts";
import type { ReplyHeaders } from "../request-matter.ts";
import { wholeReply } from "../whole-reply.ts";

/** A Google error, `google.rpc.Status` as JSON: https://ai.google.dev/gemini-api/docs/troubleshooting */
export interface ErrorFacts {
  readonly code: number;
  /** `google.rpc.Code` by name. */
  readonly status: string;
  readonly message: string;
  readonly details?: readonly object[];
}

/** `{"error": {"code", "message", "status", "details"}}` */
export function errorJson({ code, message, status, details }: ErrorFacts): string {
  return JSON.stringify({ error: { code, message, status, ...(details === undefined ? {} : { details }) } });
}

export function errorReply(headers: ReplyHeaders, error: ErrorFacts): Script {
  return wholeReply({
    status: error.code,
    headers,
    contentType: "application/json; charset=UTF-8",
    body: errorJson(error),
  });
}

export function invalidArgument(message: string, field?: string): ErrorFacts {
  const violation = { ...(field === undefined ? {} : { field }), description: message };
  return {
    code: 400,
    status: "INVALID_ARGUMENT",
    message,
    details: [{ "@type": "type.googleapis.com/google.rpc.BadRequest", fieldViolations: [violation] }],
  };
}

/** The reason behind a status: https://cloud.google.com/apis/design/errors#error_info */
export function errorInfo(reason: string): object {
  return {
    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
    reason,
    domain: "googleapis.com",
    metadata: { service: "generativelanguage.googleapis.com" },
  };
}

/** When to come back (https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto). */
export function retryInfo(waitMs: number): object {
  return { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: `${waitMs / 1_000}s` };
}
