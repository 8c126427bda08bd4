import type { RequestTrace } from "../telemetry/otlp/request-trace.ts";
import type { Exchange } from "./exchange.ts";
import type { AskedRequest } from "./handle-completion.ts";

type Followed = Pick<AskedRequest, "gateway" | "request" | "route"> & {
  readonly exchange: AskedRequest["exchange"] & Pick<Exchange, "arrivedAt" | "startedAt">;
};

/** Begins to follow a request for whoever takes traces and metrics; null: nobody does. */
export function traceOf({ gateway, exchange, request, route }: Followed): RequestTrace | null {
  if (!gateway.otlp.isSending) return null;
  return gateway.otlp.follow({
    requestId: exchange.requestId,
    route: route.name,
    path: exchange.front.path,
    dialect: exchange.front.dialect.name,
    streamed: request.stream,
    maximumOutputTokens: request.maximumOutputTokens,
    arrivedAt: exchange.arrivedAt,
    startedAt: exchange.startedAt,
    headers: exchange.request.headers,
    watch: gateway.traffic,
  });
}
