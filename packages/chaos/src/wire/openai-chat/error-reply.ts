import type { Script } from "../../script/script.ts";
import type { ReplyHeaders } from "../request-matter.ts";
import { wholeReply } from "../whole-reply.ts";

/** An OpenAI error: https://platform.openai.com/docs/guides/error-codes */
export interface ErrorFacts {
  readonly status: number;
  readonly message: string;
  readonly type: string;
  readonly param?: string;
  readonly code?: string;
  /** Besides those of every reply. */
  readonly headers?: ReplyHeaders;
}

/** `{"error": {...}}` with all four fields, absent ones null, as the API writes it. */
export function errorJson({ message, type, param, code }: ErrorFacts): string {
  return JSON.stringify({ error: { message, type, param: param ?? null, code: code ?? null } });
}

export function errorReply(common: ReplyHeaders, error: ErrorFacts): Script {
  return wholeReply({
    status: error.status,
    headers: { ...common, ...error.headers },
    contentType: "application/json",
    body: errorJson(error),
  });
}
