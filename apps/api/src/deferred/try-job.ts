import type { Run } from "@understudy/core";
import { boundTo } from "../data-plane/bound-to.ts";
import { gatewayError } from "../data-plane/exchange.ts";
import { Fitness } from "../data-plane/fitness.ts";
import { frontOfDialect } from "../data-plane/fronts.ts";
import { engineRequestOf } from "../data-plane/handle-completion.ts";
import { traceOf } from "../data-plane/trace-of.ts";
import type { Gateway } from "../gateway/gateway.ts";
import type { DeferredJob, DeferredRequest } from "../store/deferred/deferred-job.ts";
import { endedTry, type TryEnd } from "./ended-try.ts";
import { failedWith } from "./job-end.ts";

/** A job that is to be carried through its chain once. */
export interface JobTry {
  readonly job: DeferredJob;
  /** Null: it can no longer be read. */
  readonly request: DeferredRequest | null;
  /** Exactly once; may come before `tryJob` has returned. */
  readonly onEnd: (ended: TryEnd) => void;
}

/** By the same engine, breakers, cooldowns and budgets as traffic. Null: it came to nothing at once. */
export function tryJob(gateway: Gateway, { job, request, onEnd }: JobTry): Run | null {
  const { ports, configuration } = gateway;
  const front = frontOfDialect(job.dialect);
  const fail = (...error: Parameters<typeof gatewayError>): null => {
    const forgetAt = ports.wallClock.now() + configuration.deferred.keepResultsMs;
    onEnd({ end: failedWith(gatewayError(...error), [], { front, forgetAt }), calls: 0 });
    return null;
  };
  if (request === null) return fail("gateway_internal", { message: lostMessage });
  const read = front.dialect.readRequest(request.body);
  if ("fault" in read) return fail("invalid_request", { message: read.fault.message });
  const route = gateway.routes.named(job.route);
  if (route === undefined) {
    return fail("route_not_found", { message: `There is no route "${job.route}" any more.` });
  }

  const requestId = `${job.id}.${job.tries}`;
  const asked = { requestId, front, request: { headers: { ...request.headers } } };
  const arrivedAt = ports.wallClock.now();
  const startedAt = ports.clock.now();
  const bound = boundTo(front, read.request);
  const { dialect } = front;
  const fitness = Fitness.of({ gateway, dialect, request: read.request, boundTo: bound }, route.chain);
  const trace = traceOf({
    gateway,
    exchange: { ...asked, arrivedAt, startedAt },
    request: read.request,
    route,
  });
  const watch = trace ?? gateway.traffic;
  const { clientKey } = job;
  const order = { gateway, exchange: asked, request: read.request, route, clientKey, watch, gathered: null };
  const engineRequest = engineRequestOf(order, bound, fitness);
  const facts = {
    gateway,
    job,
    requestId,
    front,
    codec: engineRequest.codec,
    fitness,
    requestedModel: read.request.model,
    askedAt: job.createdAt,
    arrivedAt,
    trace,
    startedAt,
  };
  return gateway.engine.start(engineRequest, {
    onCommit: () => undefined,
    onFrames: () => undefined,
    onEnd: (end, path) => onEnd(endedTry(facts, end, path)),
  });
}

const lostMessage = "The request can no longer be read: it was encrypted with another UNDERSTUDY_DATA_KEY.";
