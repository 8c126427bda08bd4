import { isUtf8 } from "node:buffer";
import type { RequestOutcome, RequestRecord, RunEnd } from "@understudy/core";
import type { ReadRequest } from "@understudy/dialects";
import { upstreamHeaders } from "@understudy/providers";
import { didYouMean } from "../configuration/nearest-word.ts";
import type { Gateway } from "../gateway/gateway.ts";
import { ClientDelivery, type DeliveryEnd } from "./client-delivery.ts";
import { mayUse, type Client } from "./client-keys.ts";
import { gatewayError, sendError, type CataloguedError, type Exchange } from "./exchange.ts";
import { namesFor } from "./list-models.ts";
import { deadlineOf, type RouteMatch } from "./routes.ts";
import { suggestFallback } from "./suggest-fallback.ts";

/**
 * One chat request, from its body to its record: who calls, what is asked, which route, and then the
 * engine, whose decisions the delivery writes to the client.
 */
export function handleChat(gateway: Gateway, exchange: Exchange, body: Uint8Array): void {
  const client = gateway.clientKeys.identify(exchange.request.headers.authorization);
  if (client === undefined) return sendError(exchange, gatewayError("unauthorized"));

  if (!isUtf8(body)) {
    return sendError(
      exchange,
      gatewayError("invalid_request", { message: "The request body is not UTF-8." }),
    );
  }
  const read = exchange.dialect.readRequest(body);
  if ("fault" in read) {
    const { message, param } = read.fault;
    const detail = param === undefined ? { message } : { message, param };
    return sendError(exchange, gatewayError("invalid_request", detail));
  }
  const { request } = read;
  const route = gateway.routes.find(request.model);
  if (route === undefined) return sendError(exchange, unknownRoute(namesFor(gateway, client), request.model));
  if (!mayUse(client, route.name)) return sendError(exchange, gatewayError("forbidden"));

  serve({ gateway, revision: gateway.revision.number, exchange, client, request, route });
}

interface Order {
  readonly gateway: Gateway;
  /** Of the configuration the route was found in; another may run when the request ends. */
  readonly revision: number;
  readonly exchange: Exchange;
  readonly client: Client;
  readonly request: ReadRequest;
  readonly route: RouteMatch;
}

function serve(order: Order): void {
  const { gateway, exchange, client, request, route } = order;
  const headers = upstreamHeaders(exchange.request.headers);
  const delivery = new ClientDelivery({
    exchange,
    route: route.name,
    now: () => gateway.ports.clock.now(),
    suggest: () => suggestFallback(gateway, client, route),
    onDelivered: (delivered) => gateway.recordRequest(recordOf(order, delivered)),
  });
  const run = gateway.engine.start(
    {
      requestId: exchange.requestId,
      chain: route.chain,
      streamed: request.stream,
      estimatedPromptTokens: request.estimatedPromptTokens,
      reasoning: request.reasoning,
      deadlineMs: deadlineOf(route, request.stream, deadlineHint(exchange)),
      codec: exchange.dialect.codec(request),
      requestFor: (target) => ({ body: exchange.dialect.withModel(request, target.model), headers }),
    },
    delivery,
  );
  gateway.counters.started += 1;
  delivery.attach(run);
}

/** One small plain object, made once, at the end. */
function recordOf(
  { gateway, revision, exchange, client, request, route }: Order,
  delivered: DeliveryEnd,
): RequestRecord {
  const { end, path, status, errorCode, firstContentAt } = delivered;
  const served = "served" in end ? end.served : null;
  return {
    requestId: exchange.requestId,
    startedAt: exchange.arrivedAt,
    tenant: client.tenant,
    ...(client.name === null ? {} : { clientKey: client.name }),
    route: route.name,
    revision,
    requestedModel: request.model,
    streamed: request.stream,
    outcome: outcomeOf(end),
    level: served?.level ?? "error",
    ...(served === null ? {} : { servedBy: served.target }),
    status,
    ...(errorCode === undefined ? {} : { errorCode }),
    durationMs: gateway.ports.clock.now() - exchange.startedAt,
    ...(firstContentAt === null ? {} : { firstTokenMs: firstContentAt - exchange.startedAt }),
    path,
  };
}

function outcomeOf(end: RunEnd): RequestOutcome {
  switch (end.kind) {
    case "answered":
    case "streamed":
      return "answered";
    case "relayed":
      return "relayed";
    case "interrupted":
      return "interrupted";
    case "exhausted":
      return "failed";
    case "cancelled":
      return "cancelled";
  }
}

function unknownRoute(names: readonly string[], model: string): CataloguedError {
  const hint = didYouMean(model, names);
  const message = `No route answers to the model "${shorten(model)}".${hint}`;
  return gatewayError("route_not_found", { message, param: "model" });
}

function shorten(text: string): string {
  return text.length <= 100 ? text : `${text.slice(0, 100)}...`;
}

/** `x-understudy-deadline-ms`; anything but a positive number is no hint. */
function deadlineHint(exchange: Exchange): number | null {
  const hint = Number(exchange.request.headers["x-understudy-deadline-ms"] ?? Number.NaN);
  return Number.isFinite(hint) && hint > 0 ? hint : null;
}
