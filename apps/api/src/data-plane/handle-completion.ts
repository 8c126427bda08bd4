import { isUtf8 } from "node:buffer";
import type { IncomingHttpHeaders } from "node:http";
import {
  readCacheDirectives,
  type AttemptWatch,
  type CallFaults,
  type EngineRequest,
  type TargetId,
} from "@understudy/core";
import { limitOutput, type Dialect } from "@understudy/dialects";
import { upstreamHeaders } from "@understudy/providers";
import { didYouMean } from "../configuration/nearest-word.ts";
import type { Gateway } from "../gateway/gateway.ts";
import { AnswerGatherer } from "./answer-gatherer.ts";
import { boundTo, keeperOf } from "./bound-to.ts";
import { ClientDelivery } from "./client-delivery.ts";
import { admitDeferral } from "./deferred/admit-deferral.ts";
import type { Deferral } from "./deferred/deferral.ts";
import { sendJob } from "./deferred/deferred-reply.ts";
import { HandedOver } from "./deferred/handed-over.ts";
import { readPreference } from "./deferred/prefer.ts";
import { passHeader } from "../playground/playground-passes.ts";
import { anonymous, mayUse } from "./client-keys.ts";
import { gatewayError, type CataloguedError, type Exchange } from "./exchange.ts";
import { Fitness, speaksItself } from "./fitness.ts";
import { findKept } from "./kept-answer.ts";
import { namesFor } from "./list-models.ts";
import { waitsLong } from "./long-wait.ts";
import { GatheredStream } from "./gathered-stream.ts";
import { fingerprintOf } from "./request-fingerprint.ts";
import { RequestJudge } from "./quality/request-judge.ts";
import { recordOf, type Order } from "./request-record.ts";
import { refuse } from "./refuse.ts";
import { deadlineOf } from "./routes.ts";
import { foreignRoute, speaks } from "./spoken-dialects.ts";
import { suggestFallback } from "./suggest-fallback.ts";
import { traceOf } from "./trace-of.ts";

/**
 * One request for a completion or for vectors in any dialect, from its body to its record: who calls,
 * what is asked, which route, and then the engine, whose decisions the delivery writes to the client.
 */
export function handleCompletion(gateway: Gateway, exchange: Exchange, body: Uint8Array): void {
  const { dialect } = exchange.front;
  const sender = senderOf(gateway, exchange);
  if (sender === null) return refuse(gateway, exchange, gatewayError("unauthorized"));
  const { client, pass } = sender;

  if (!isUtf8(body)) {
    const message = "The request body is not UTF-8.";
    return refuse(gateway, exchange, gatewayError("invalid_request", { message }));
  }
  const read = dialect.readRequest(body);
  if ("fault" in read) {
    const { message, param } = read.fault;
    const detail = param === undefined ? { message } : { message, param };
    return refuse(gateway, exchange, gatewayError("invalid_request", detail));
  }
  const { request } = read;
  const route = pass?.route ?? gateway.routes.find(request.model);
  if (route === undefined)
    return refuse(gateway, exchange, unknownRoute(namesFor(gateway, client), request.model));
  if (!mayUse(client, route.name)) return refuse(gateway, exchange, gatewayError("forbidden"));
  if (!speaks(gateway, route.chain, dialect.name)) return refuse(gateway, exchange, foreignRoute(route));

  const directives = readCacheDirectives(exchange.request.headers["cache-control"]);
  const revision = gateway.revision.number;
  const order: Order = { gateway, revision, exchange, client, pass, request, route, directives };
  const preference = readPreference(exchange.request.headers["prefer"]);
  if (!preference.respondAsync || exchange.front.answers === "counts") return serve(order, null);
  admitDeferral(order, preference, (deferral) => serve(order, deferral));
}

/** Who holds a client key, or an operator with a pass (docs/playground.md); null: neither. */
function senderOf(
  gateway: Gateway,
  { request: { headers } }: Exchange,
): Pick<Order, "client" | "pass"> | null {
  const word = headers[passHeader];
  if (word === undefined) {
    const client = gateway.clientKeys.identify(headers);
    return client === undefined ? null : { client, pass: null };
  }
  const pass = gateway.passes.redeem(word);
  return pass === null ? null : { client: anonymous, pass };
}

function serve(order: Order, deferral: Deferral | null): void {
  const { gateway, exchange, client, pass, request, route } = order;
  const { dialect } = exchange.front;
  const bound = boundTo(exchange.front, request);
  const fitness = Fitness.of({ gateway, dialect, request, boundTo: bound }, route.chain);
  const { requestId, front } = exchange;
  const asked = deferral === null ? exchange : { requestId, front, request: { headers: deferral.headers } };
  const trace = pass === null ? traceOf(order) : null;
  const watch = pass?.watch ?? trace ?? gateway.traffic;
  const isKept = AnswerGatherer.wants(order);
  const isGathered = request.stream && (isKept || RequestJudge.mayJudge(order));
  const gathered = isGathered ? new GatheredStream(gateway.gathering) : null;
  const gatherer = isKept ? new AnswerGatherer(order, gathered) : null;
  const engineRequest = engineRequestOf(
    {
      gateway,
      request,
      route,
      exchange: asked,
      clientKey: client.name,
      receivedAt: exchange.startedAt,
      watch,
      gathered,
      pretendedOpen: pass?.pretendedOpen,
      // A rehearsal is to show everything, and a job has time to try them all.
      fingerprint: pass === null && deferral === null ? fingerprintOf(order) : undefined,
    },
    bound,
    fitness,
  );
  const delivery = new ClientDelivery({
    exchange,
    ports: gateway.ports,
    route: route.name,
    notices: route.notices,
    streamed: request.stream,
    codec: engineRequest.codec,
    waitsLong: () => waitsLong(gateway, engineRequest),
    isForeign: (target) => !speaksItself(gateway, target, dialect),
    suggest: (exhaustion, path) => suggestFallback(order, exhaustion, path),
    explainUnfit: () => fitness?.explain(route.name) ?? gatewayError("gateway_internal"),
    onKept: (id, target) => gateway.recordKept(id, gateway.engine.live(target).connection.target.credential),
    findKept: findKept(order, engineRequest.deadlineMs),
    deferral,
    sendJob: (job, headers) => sendJob(gateway, exchange, job, headers),
    gathered,
    onDelivered: (delivered) => {
      const record = recordOf(order, delivered);
      gateway.recordRequest(record);
      pass?.onRecord(record);
      trace?.end(record);
      const { end } = delivered;
      if (end.kind !== "not_asked" && end.kind !== "deferred") gatherer?.end(end);
      gathered?.release();
    },
  });
  if (pass === null) gateway.requestBegan(route.name);
  else gateway.rehearsalBegan();
  if (order.directives.onlyIfCached) return delivery.serveKeptOnly();
  const waitMs = deferral?.wish.waitMs ?? null;
  if (deferral === null || waitMs === null) {
    return delivery.attach(gateway.engine.start(engineRequest, delivery));
  }
  const job = { tenant: client.tenant, clientKey: client.name, route: route.name };
  const { arrivedAt, startedAt } = exchange;
  const about = { gateway, job, front, codec: engineRequest.codec, fitness, arrivedAt, startedAt };
  const facts = { ...about, askedAt: arrivedAt, requestedModel: request.model, trace: null };
  const handedOver = new HandedOver({ client: delivery, deferral, facts, waitMs });
  const run = gateway.engine.start(engineRequest, handedOver);
  handedOver.attach(run);
  delivery.attach(run);
}

/** What a request says of itself, whether its caller is there or waits in the queue. */
export interface AskedRequest extends Pick<Order, "gateway" | "request" | "route"> {
  readonly exchange: Pick<Exchange, "requestId" | "front"> & {
    readonly request: { readonly headers: IncomingHttpHeaders };
  };
  /** Name of the key it came with; null: none was needed. */
  readonly clientKey: string | null;
  /** Monotonic; absent: it begins now. */
  readonly receivedAt?: number;
  /** Told of its calls. */
  readonly watch: AttemptWatch;
  /** What its caller got of a stream; null: nothing is gathered of it. */
  readonly gathered: GatheredStream | null;
  /** Absent: nobody is taken for open who is not. */
  readonly pretendedOpen?: ReadonlySet<TargetId> | undefined;
  /** Absent: that it failed before is not known of it. */
  readonly fingerprint?: EngineRequest["fingerprint"] | undefined;
}

export function engineRequestOf(
  asked: AskedRequest,
  bound: EngineRequest["boundTo"],
  fitness: Fitness | null,
): EngineRequest {
  const { gateway, exchange, request, route, receivedAt, watch, pretendedOpen, fingerprint } = asked;
  const { dialect } = exchange.front;
  const headers = upstreamHeaders(exchange.request.headers);
  const keeper = keeperOf(gateway, request);
  const faults = gateway.chaos.quiet ? null : faultsFor(asked);
  return {
    requestId: exchange.requestId,
    chain: route.chain,
    streamed: request.stream,
    estimatedPromptTokens: request.estimatedPromptTokens,
    reasoning: request.reasoning,
    sideEffects: request.sideEffects,
    deadlineMs: deadlineOf(route, request.stream, deadlineHint(exchange)),
    codec: dialect.codec(request),
    dialect: dialect.name,
    watch,
    requestFor: ({ id, model }, outputLimit) => {
      const limited = outputLimit === null ? request : limitOutput(request, outputLimit);
      return speaksItself(gateway, id, dialect)
        ? { body: dialect.withModel(limited, model), headers, dialect: dialect.name }
        : { body: limited.body, model, headers, dialect: dialect.name };
    },
    continueFor: (target, delivered, outputLimit) => {
      if (!speaksItself(gateway, target.id, dialect)) return null;
      const body = dialect.continueRequest(request, target.model, delivered);
      if (body === null) return null;
      return { body: limited(dialect, body, outputLimit), headers, dialect: dialect.name };
    },
    ...(request.maximumOutputTokens === undefined
      ? {}
      : { maximumOutputTokens: request.maximumOutputTokens }),
    ...(receivedAt === undefined ? {} : { receivedAt }),
    ...(bound === undefined ? {} : { boundTo: bound }),
    ...(keeper === undefined ? {} : { keeper }),
    ...(pretendedOpen === undefined ? {} : { pretendedOpen }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(faults === null ? {} : { faults }),
    ...(fitness === null ? {} : { unfit: (target) => fitness.unfit(target) }),
    ...(dialect.readAnswer === undefined ? {} : { judge: new RequestJudge(asked) }),
    ...route.secondCalls,
    // What is no plain text cannot be taken up again by its text (docs/resilience.md 0.12).
    ...(request.plainTextOnly ? {} : { streamRecovery: ["error"] }),
  };
}

function faultsFor({ gateway, exchange, route, clientKey }: AskedRequest): CallFaults | null {
  const { requestId, front } = exchange;
  return gateway.chaos.faultsFor({ requestId, route: route.name, clientKey, dialect: front.dialect.name });
}

/** A body that has just been made, for a target that writes no more than the limit. */
function limited(dialect: Dialect, body: Uint8Array, outputLimit: number | null): Uint8Array {
  const read = outputLimit === null ? null : dialect.readRequest(body);
  return outputLimit === null || read === null || "fault" in read
    ? body
    : limitOutput(read.request, outputLimit).body;
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
function deadlineHint(exchange: AskedRequest["exchange"]): number | null {
  const hint = Number(exchange.request.headers["x-understudy-deadline-ms"] ?? Number.NaN);
  return Number.isFinite(hint) && hint > 0 ? hint : null;
}
