import type { Script } from "../script/script.ts";
import { wholeReply } from "./whole-reply.ts";

/** An OpenAI error: https://platform.openai.com/docs/guides/error-codes */
export interface ErrorFacts {
  readonly message: string;
  readonly type: string;
  readonly param?: string;
  readonly code?: string;
}

/** `{"error": {...}}` with all four fields, absent ones null, as the API writes it. */
export function errorJson(error: ErrorFacts): string {
  const { message, type, param = null, code = null } = error;
  return JSON.stringify({ error: { message, type, param, code } });
}

export interface ErrorReply extends ErrorFacts {
  readonly status: number;
  /** Besides those of every reply. */
  readonly headers?: Readonly<Record<string, string>>;
}

export function errorReply(common: Readonly<Record<string, string>>, error: ErrorReply): Script {
  return wholeReply({
    status: error.status,
    headers: { ...common, ...error.headers },
    contentType: "application/json",
    body: errorJson(error),
  });
}
