import type { IncomingMessage, ServerResponse } from "node:http";
import { errorCatalogue, type ErrorCode } from "@understudy/core";
import type { GatewayError } from "@understudy/dialects";
import type { Front } from "./fronts.ts";

/** One HTTP request of a client with the response it will get. */
export interface Exchange {
  readonly requestId: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Wall clock and monotonic time of arrival. */
  readonly arrivedAt: number;
  readonly startedAt: number;
  readonly front: Front;
}

/** Headers that every answer carries: our id, also where the client's SDKs read it. */
export function identityHeaders({ requestId, front }: Exchange): Record<string, string> {
  return {
    "x-request-id": requestId,
    [front.requestIdHeader]: requestId,
    "x-understudy-request-id": requestId,
  };
}

export type ErrorDetail = Partial<Omit<GatewayError, "code" | "status">>;
export type CataloguedError = GatewayError & { readonly code: ErrorCode };

/** An entry of the catalogue, filled in. */
export function gatewayError(code: ErrorCode, detail: ErrorDetail = {}): CataloguedError {
  const { status, message } = errorCatalogue[code];
  return { status, code, message, ...detail };
}

/** Answers with an error in the client's own dialect. Nothing may have been sent before. */
export function sendError(
  exchange: Exchange,
  error: CataloguedError,
  headers: Record<string, string> = {},
): void {
  const { requestId } = exchange;
  const body = exchange.front.dialect.errorBody({ ...error, requestId });
  exchange.response
    .writeHead(error.status, {
      ...identityHeaders(exchange),
      "content-type": "application/json; charset=utf-8",
      "content-length": body.length,
      "x-should-retry": String(errorCatalogue[error.code].shouldRetry),
      "x-understudy-error-code": error.code,
      ...retryHeaders(error),
      ...headers,
    })
    .end(body);
}

/** When it is worth asking again, in whole seconds and, for SDKs that read them, in ms. */
export function retryHeaders({ retryAfter }: Pick<GatewayError, "retryAfter">): Record<string, string> {
  if (retryAfter === undefined) return {};
  return {
    "retry-after": String(Math.ceil(retryAfter)),
    "retry-after-ms": String(Math.ceil(retryAfter * 1_000)),
  };
}
