import type { AnswerCodec, PathStep, RequestRecord, RunEnd } from "@understudy/core";
import { speaksItself, type Fitness } from "../data-plane/fitness.ts";
import { gatewayError } from "../data-plane/exchange.ts";
import type { Front } from "../data-plane/fronts.ts";
import { attemptsOf } from "../data-plane/understudy-note.ts";
import type { Gateway } from "../gateway/gateway.ts";
import type { DeferredJob, JobEnd } from "../store/deferred/deferred-job.ts";
import type { RequestTrace } from "../telemetry/otlp/request-trace.ts";
import { jobEndOf } from "./job-end.ts";

/** One try of a job that is under way. */
export interface TryFacts {
  readonly gateway: Gateway;
  readonly job: Pick<DeferredJob, "tenant" | "clientKey" | "route">;
  readonly requestId: string;
  readonly front: Front;
  readonly codec: AnswerCodec;
  readonly fitness: Fitness | null;
  readonly requestedModel: string;
  /** When its caller asked; wall clock. */
  readonly askedAt: number;
  /** Wall clock, and monotonic. */
  readonly arrivedAt: number;
  readonly startedAt: number;
  /** Null: nobody follows it, or the request it began as is followed. */
  readonly trace: RequestTrace | null;
}

export interface TryEnd {
  /** Null: it was called off. */
  readonly end: JobEnd | null;
  readonly calls: number;
}

/**
 * What a try came to for its job. One that ends the job is recorded as any request is, at level
 * `deferred`; one that leaves it waiting is none: else an outage would fill "what users get" with tries.
 */
export function endedTry(facts: TryFacts, end: RunEnd, path: readonly PathStep[]): TryEnd {
  const { gateway, front, codec, fitness, job } = facts;
  const { dialect } = front;
  const jobEnd = jobEndOf(end, path, {
    requestId: facts.requestId,
    front,
    codec,
    isForeign: (target) => !speaksItself(gateway, target, dialect),
    explainUnfit: () => fitness?.explain(job.route) ?? gatewayError("gateway_internal"),
    now: gateway.ports.wallClock.now(),
    askedAt: facts.askedAt,
    keepMs: gateway.configuration.deferred.keepResultsMs,
  });
  if (end.kind === "answered") {
    const { credential } = gateway.engine.live(end.served.target).connection.target;
    for (const id of dialect.keptIds?.(end.answer.body) ?? []) gateway.recordKept(id, credential);
  }
  const record = recordOf(facts, jobEnd, path);
  if (jobEnd?.kind !== "waiting") {
    gateway.requestBegan(job.route);
    gateway.recordRequest(record);
  }
  facts.trace?.end(record);
  return { end: jobEnd, calls: attemptsOf(path) };
}

function recordOf(facts: TryFacts, end: JobEnd | null, path: readonly PathStep[]): RequestRecord {
  const { gateway, job, requestId, requestedModel, arrivedAt, startedAt } = facts;
  const answer = end === null || end.kind === "waiting" ? null : end.answer;
  const errorCode = answer?.servedBy === null || end?.kind === "waiting" ? end?.outcome : null;
  return {
    requestId,
    startedAt: arrivedAt,
    tenant: job.tenant,
    ...(job.clientKey === null ? {} : { clientKey: job.clientKey }),
    route: job.route,
    revision: gateway.revision.number,
    requestedModel,
    streamed: false,
    outcome: outcomeOf(end),
    level: "deferred",
    ...(answer === null || answer.servedBy === null ? {} : { servedBy: answer.servedBy }),
    status: answer?.status ?? 202,
    ...(errorCode === null || errorCode === undefined ? {} : { errorCode }),
    durationMs: gateway.ports.clock.now() - startedAt,
    path,
  };
}

function outcomeOf(end: JobEnd | null): RequestRecord["outcome"] {
  switch (end?.kind) {
    case undefined:
      return "cancelled";
    case "done":
      return "answered";
    case "failed":
      return end.answer.servedBy === null ? "failed" : "relayed";
    case "waiting":
      return "deferred";
  }
}
