import { randomBytes } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Exhaustion, PathStep } from "@understudy/core";
import { upstreamHeaders } from "@understudy/providers";
import { pauseMs } from "../../deferred/job-end.ts";
import type { Acceptance, DeferredJob, JobDraft } from "../../store/deferred/deferred-job.ts";
import { answerFault } from "../answer-fault.ts";
import type { Order } from "../request-record.ts";

/** Longer requests are not queued: ten thousand of them must not fill the disk. */
export const longestQueuedBytes = 4_194_304;
/** Cannot be guessed: whoever knows an id and the tenant's key has the answer. */
const idBytes = 18;

/** What a caller said beside `respond-async`. */
export interface DeferralWish {
  readonly waitMs: number | null;
  readonly webhook: string | null;
  readonly idempotencyKey: string | null;
}

export type Decision =
  /** On the disk. */
  | { readonly kind: "queued"; readonly job: DeferredJob; readonly isNew: boolean }
  /** `why`: a sentence for who hoped for it. */
  | { readonly kind: "refused"; readonly why: string };

/** The wish of one request to be answered later rather than not at all (docs/resilience.md section 5.1). */
export class Deferral {
  readonly wish: DeferralWish;
  /** Of its job, should it become one; its calls carry it as `Idempotency-Key` from the first on. */
  readonly id = `def_${randomBytes(idBytes).toString("base64url")}`;
  readonly #order: Order;
  /** What is not known to be unwritten is not offered again under the same id. */
  #unwritable: Decision | null = null;

  constructor(order: Order, wish: DeferralWish) {
    this.#order = order;
    this.wish = wish;
  }

  /** What its providers are asked with. */
  get headers(): IncomingHttpHeaders {
    return { ...this.#order.exchange.request.headers, "idempotency-key": this.id };
  }

  /** Nobody can answer it now. Calls back exactly once. */
  offerLost(
    exhaustion: Exhaustion,
    path: readonly PathStep[],
    onDecided: (decision: Decision) => void,
  ): void {
    const nextTryAt = this.#order.gateway.ports.wallClock.now() + pauseMs(exhaustion, path);
    this.#offer({ nextTryAt, lastOutcome: exhaustion.code }, onDecided);
  }

  /** Its caller waits no longer, and its run goes on. Calls back exactly once. */
  offerRunning(onDecided: (decision: Decision) => void): void {
    this.#offer({ nextTryAt: null, lastOutcome: null }, onDecided);
  }

  #offer(first: Pick<JobDraft, "nextTryAt" | "lastOutcome">, onDecided: (decision: Decision) => void): void {
    const { gateway, exchange, request } = this.#order;
    const { enabled } = gateway.configuration.deferred;
    if (this.#unwritable !== null) return onDecided(this.#unwritable);
    if (this.#isOrphan) return onDecided(callerHasLeft);
    if (!enabled) return onDecided(refused("the queue is switched off"));
    if (gateway.draining) return onDecided(refused("the gateway is about to stop"));
    if (request.body.length > longestQueuedBytes) return onDecided(refused("it is longer than 4 MiB"));
    gateway.deferred
      .accept(this.#draft(first))
      .then((acceptance) => this.#decided(acceptance))
      .then(onDecided)
      .catch((fault: unknown) => answerFault(gateway, exchange, fault));
  }

  #decided(acceptance: Acceptance | { readonly kind: "unavailable" }): Decision {
    switch (acceptance.kind) {
      case "accepted": {
        if (!this.#isOrphan) return { kind: "queued", job: acceptance.job, isNew: true };
        void this.#order.gateway.deferred.giveUp(acceptance.job.id);
        return callerHasLeft;
      }
      case "known":
        return { kind: "queued", job: acceptance.job, isNew: false };
      case "other_request":
        return refused("its Idempotency-Key belongs to another request");
      case "full":
        return refused(acceptance.of === "queue" ? "the queue is full" : "your part of the queue is full");
      case "unavailable":
        return (this.#unwritable = refused("the queue cannot be written"));
    }
  }

  /** It left before it could be told, and has no key to ask by: nobody would ever have the answer. */
  get #isOrphan(): boolean {
    return this.#order.exchange.response.destroyed && this.wish.idempotencyKey === null;
  }

  #draft(first: Pick<JobDraft, "nextTryAt" | "lastOutcome">): JobDraft {
    const { gateway, exchange, client, request, route } = this.#order;
    const { expiresMs, maxJobs, maxJobsPerTenant } = gateway.configuration.deferred;
    return {
      ...first,
      id: this.id,
      tenant: client.tenant,
      clientKey: client.name,
      route: route.name,
      dialect: exchange.front.dialect.name,
      // A copy: what it is cut out of would be sent to the other thread with it.
      request: { headers: upstreamHeaders(this.headers), body: request.body.slice() },
      idempotencyKey: this.wish.idempotencyKey,
      webhook: this.wish.webhook,
      expiresAt: gateway.ports.wallClock.now() + expiresMs,
      limits: { jobs: maxJobs, ofTenant: maxJobsPerTenant },
    };
  }
}

const callerHasLeft = refused("its caller has left");

function refused(reason: string): Decision {
  return { kind: "refused", why: `The request was not queued: ${reason}.` };
}
