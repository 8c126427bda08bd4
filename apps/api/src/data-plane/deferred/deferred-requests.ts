import type { Gateway } from "../../gateway/gateway.ts";
import type { DeferredAnswer, DeferredJob } from "../../store/deferred/deferred-job.ts";
import { answerFault } from "../answer-fault.ts";
import type { Client } from "../client-keys.ts";
import { gatewayError, identityHeaders, type Exchange } from "../exchange.ts";
import { frontOfDialect } from "../fronts.ts";
import { refuse } from "../refuse.ts";
import { visibleAscii } from "../visible-ascii.ts";
import { isOpen, sendJob } from "./deferred-reply.ts";
import { readPreference } from "./prefer.ts";

/** `GET` and `DELETE /v1/deferred/{id}`, for the tenant whose job it is; for everybody else there is none. */
export function handleDeferred(gateway: Gateway, exchange: Exchange, id: string): void {
  const client = gateway.clientKeys.identify(exchange.request.headers);
  if (client === undefined) return refuse(gateway, exchange, gatewayError("unauthorized"));
  const answer = exchange.request.method === "DELETE" ? cancel : tell;
  answer(gateway, exchange, { id, client }).catch((fault: unknown) => answerFault(gateway, exchange, fault));
}

interface Wanted {
  readonly id: string;
  readonly client: Client;
}

/** Proxies bear no longer silence. */
const longestWaitMs = 60_000;

/** With `Prefer: wait=N` its caller is told when the job is over, or in N seconds how it stands. */
async function tell(gateway: Gateway, exchange: Exchange, { id, client }: Wanted): Promise<void> {
  const { waitMs } = readPreference(exchange.request.headers["prefer"]);
  const wanted = { id, tenant: client.tenant };
  // Before the store is asked: what happens meanwhile is then not missed.
  using watched = gateway.deferred.watch(id, Math.min(waitMs ?? 0, longestWaitMs));
  let found = await gateway.store.deferred.result(wanted);
  if (waitMs !== null && found !== null && isOpen(found.job)) {
    await watched.over;
    found = await gateway.store.deferred.result(wanted);
  }
  if (found === null) return unknownJob(gateway, exchange);
  const { job, answer } = found;
  switch (job.state) {
    case "waiting":
    case "running":
      return sendJob(gateway, exchange, job);
    case "cancelled":
    case "expired":
      return refuse(gateway, exchange, gatewayError("deferred_gone", { message: goneMessages[job.state] }));
    case "done":
    case "failed":
      return answer === null
        ? refuse(gateway, exchange, gatewayError("gateway_internal", { message: lostMessage }))
        : sendAnswer(exchange, job, answer);
  }
}

/** Says what state the job is in from now on; asking again changes nothing. */
async function cancel(gateway: Gateway, exchange: Exchange, { id, client }: Wanted): Promise<void> {
  const found = await gateway.store.deferred.result({ id, tenant: client.tenant });
  if (found === null) return unknownJob(gateway, exchange);
  const job = (await gateway.deferred.cancel(id)) ?? (await gateway.store.deferred.job(id)) ?? found.job;
  const body = Buffer.from(JSON.stringify({ id: job.id, object: "deferred", state: job.state }));
  exchange.response
    .writeHead(200, {
      ...identityHeaders(exchange),
      "content-type": "application/json; charset=utf-8",
      "content-length": body.length,
    })
    .end(body);
}

/** What a user is told of an answer that was waited for. */
const answeredNotice = "Answered later, from the queue";

const goneMessages = {
  cancelled: "This job was cancelled.",
  expired: "This job has expired: nobody could answer it in time.",
} as const;
const lostMessage = "The answer can no longer be read: it was encrypted with another UNDERSTUDY_DATA_KEY.";

function unknownJob(gateway: Gateway, exchange: Exchange): void {
  const message = "There is no such deferred job. Jobs are forgotten a while after they have ended.";
  refuse(gateway, exchange, gatewayError("route_not_found", { message }));
}

/** What the job came to, as its caller would have got it, marked as answered later. */
function sendAnswer(exchange: Exchange, job: DeferredJob, answer: DeferredAnswer): void {
  const { servedBy, attempts } = answer;
  const { dialect } = frontOfDialect(job.dialect);
  const note = {
    level: "deferred",
    served_by: servedBy ?? "",
    attempts,
    notice: answeredNotice,
  } as const;
  const body = job.state === "done" ? dialect.annotatePlain(answer.body, note) : answer.body;
  exchange.response
    .writeHead(answer.status, {
      ...(job.state === "failed" && servedBy !== null ? { "x-understudy-error-code": "relayed" } : {}),
      ...answer.headers,
      ...identityHeaders(exchange),
      "content-length": body.length,
      "cache-control": "no-store",
      "x-understudy-level": "deferred",
      "x-understudy-route": visibleAscii(job.route),
      "x-understudy-attempts": String(
        attempts.filter(({ outcome }) => !outcome.startsWith("skipped")).length,
      ),
      ...(servedBy === null ? {} : { "x-understudy-served-by": visibleAscii(servedBy) }),
      ...(job.state === "failed" ? { "x-should-retry": "false" } : { "x-understudy-notice": answeredNotice }),
    })
    .end(body);
}
