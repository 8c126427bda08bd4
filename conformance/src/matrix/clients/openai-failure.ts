import { APIError } from "openai";
import type { Failure, MatrixClient } from "../heard.ts";

/** The classes of the `openai` package. */
export const openaiRaises: MatrixClient["raises"] = {
  400: "BadRequestError",
  429: "RateLimitError",
  broken: "APIError",
};

/** What the `openai` package raised; null for anything else. */
export function openaiFailure(fault: unknown): Failure | null {
  if (!(fault instanceof APIError)) return null;
  const { message } = fault;
  const status = Number(fault.status ?? 0);
  return {
    name: fault.constructor.name,
    status: status === 0 ? null : status,
    message,
    code: headerOf(fault.headers),
  };
}

function headerOf(headers: unknown): string | null {
  return headers instanceof Headers ? headers.get("x-understudy-error-code") : null;
}
