import type { CacheDirectives, RequestOutcome, RequestRecord } from "@understudy/core";
import type { ReadRequest } from "@understudy/dialects";
import type { Gateway } from "../gateway/gateway.ts";
import type { DeliveryEnd } from "./client-delivery.ts";
import type { Client } from "./client-keys.ts";
import type { Exchange } from "./exchange.ts";
import { lookupOf, semanticOf } from "./kept-answer.ts";
import type { PlaygroundPass } from "../playground/playground-passes.ts";
import type { RouteMatch } from "./routes.ts";

/** A request that was understood and may be served. */
export interface Order {
  readonly gateway: Gateway;
  /** Of the configuration the route was found in; another may run when the request ends. */
  readonly revision: number;
  readonly exchange: Exchange;
  readonly client: Client;
  /** With which an operator sends it from the playground; null: a client does. */
  readonly pass: PlaygroundPass | null;
  readonly request: ReadRequest;
  readonly route: RouteMatch;
  /** What it says about kept answers. */
  readonly directives: CacheDirectives;
}

/** One small plain object, made once, at the end. */
export function recordOf(
  { gateway, revision, exchange, client, pass, request, route }: Order,
  delivered: DeliveryEnd,
): RequestRecord {
  const { end, looked, path, status, errorCode, firstContentAt } = delivered;
  const served = "served" in end ? end.served : null;
  const isKept = looked?.kind === "kept";
  const semantic = looked === null ? null : semanticOf(looked);
  return {
    requestId: exchange.requestId,
    startedAt: exchange.arrivedAt,
    tenant: client.tenant,
    ...(client.name === null ? {} : { clientKey: client.name }),
    ...(pass === null ? {} : { playgroundBy: pass.by }),
    route: route.name,
    revision,
    requestedModel: request.model,
    streamed: request.stream,
    outcome: isKept ? "answered" : outcomeOf(end),
    level: isKept ? "cache" : (served?.level ?? levelOf(end)),
    ...(looked === null ? {} : { cacheLookup: lookupOf(looked) }),
    ...(semantic === null ? {} : { semantic }),
    ...(served === null ? {} : { servedBy: served.target }),
    status,
    ...(errorCode === undefined ? {} : { errorCode }),
    durationMs: gateway.ports.clock.now() - exchange.startedAt,
    ...(firstContentAt === null ? {} : { firstTokenMs: firstContentAt - exchange.startedAt }),
    path,
  };
}

function levelOf({ kind }: DeliveryEnd["end"]): RequestRecord["level"] {
  return kind === "deferred" || kind === "cancelled" ? kind : "error";
}

function outcomeOf(end: DeliveryEnd["end"]): RequestOutcome {
  switch (end.kind) {
    case "answered":
    case "streamed":
      return "answered";
    case "relayed":
      return "relayed";
    case "interrupted":
      return "interrupted";
    case "unfit":
      return "unfit";
    case "exhausted":
    case "not_asked":
      return "failed";
    case "deferred":
      return "deferred";
    case "cancelled":
      return "cancelled";
  }
}
