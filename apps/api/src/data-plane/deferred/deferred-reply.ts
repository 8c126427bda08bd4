import { defaultNotices } from "@understudy/core";
import type { Gateway } from "../../gateway/gateway.ts";
import type { DeferredJob } from "../../store/deferred/deferred-job.ts";
import { identityHeaders, retryHeaders, type Exchange } from "../exchange.ts";
import { headerText, visibleAscii } from "../visible-ascii.ts";

/** Where jobs are asked for. */
export const deferredPath = "/v1/deferred/";

/** Whether it is still to be answered. */
export function isOpen({ state }: DeferredJob): boolean {
  return state === "waiting" || state === "running";
}

/** Tells what has become of a job so far: 202, where to ask again, and when. */
export function sendJob(
  gateway: Gateway,
  exchange: Exchange,
  job: DeferredJob,
  headers: Readonly<Record<string, string>> = {},
): void {
  const open = isOpen(job);
  const retryAfter = gateway.deferred.pollMs(job) / 1_000;
  const position = gateway.deferred.positionOf(job);
  const notice = (gateway.routes.find(job.route)?.notices ?? defaultNotices).queued;
  const url = `${deferredPath}${job.id}`;
  const told = {
    id: job.id,
    object: "deferred",
    state: job.state,
    ...(open ? { notice, retry_after: Math.ceil(retryAfter) } : {}),
    ...(position === null ? {} : { position }),
    url,
    created_at: Math.floor(job.createdAt / 1_000),
    expires_at: Math.floor(job.expiresAt / 1_000),
  };
  const body = Buffer.from(JSON.stringify(told));
  exchange.response
    .writeHead(202, {
      ...identityHeaders(exchange),
      "content-type": "application/json; charset=utf-8",
      "content-length": body.length,
      "cache-control": "no-store",
      location: url,
      "preference-applied": "respond-async",
      ...(open ? { ...retryHeaders({ retryAfter }), "x-understudy-notice": headerText(notice) } : {}),
      "x-understudy-level": "deferred",
      "x-understudy-route": visibleAscii(job.route),
      ...headers,
    })
    .end(body);
}
