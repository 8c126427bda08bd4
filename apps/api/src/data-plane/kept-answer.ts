import type { CacheMatch } from "@understudy/core";
import { crossOnce, replayText, requestContent, type AnswerIdentity } from "@understudy/dialects";
import { describeFault } from "../gateway/log.ts";
import type { CacheQuestion, KeptAnswer } from "../store/cache/kept-answer.ts";
import { betaOf } from "./answer-gatherer.ts";
import { cacheQuestion } from "./cache-question.ts";
import type { Order } from "./request-record.ts";

/**
 * A client that was kept waiting for nothing waits no longer than this for the last resort. It takes a
 * fraction of a millisecond, but behind the overview's queries or on a machine as troubled as its
 * providers more, and an answer half a second late is worth more than an error at once.
 */
const lookupMs = 500;

/** A kept answer, ready to be sent. */
export interface FoundAnswer {
  readonly match: CacheMatch;
  /** Who gave it. */
  readonly target: string;
  /** Whole seconds. */
  readonly age: number;
  /** In the client's own format: a plain body, or the frames of a stream. */
  readonly body: Uint8Array;
}

export type FindKept = (onFound: (found: FoundAnswer | null) => void) => void;

/**
 * How a request that nobody answers finds a kept answer (docs/resilience.md section 5); null: it wants
 * none, or may have none. The lookup takes half a second at most, never fails, and calls back exactly once.
 */
export function findKept(order: Order): FindKept | null {
  const { exchange, route, directives } = order;
  const isWanted = route.cache.enabled && !directives.noCache;
  return isWanted && exchange.front.dialect.cross !== undefined ? (onFound) => find(order, onFound) : null;
}

function find(order: Order, onFound: (found: FoundAnswer | null) => void): void {
  const { gateway, exchange } = order;
  // Before the clock runs: the first of them takes as long as its schemas do to load.
  const question = questionOf(order);
  if (question === null) return onFound(null);
  let isOpen = true;
  const settle = (kept: KeptAnswer | null): void => {
    if (!isOpen) return;
    isOpen = false;
    timer.cancel();
    try {
      onFound(kept === null ? null : replayed(order, kept));
    } catch (fault) {
      gateway.log.error("fault", { requestId: exchange.requestId, fault: describeFault(fault) });
      exchange.response.destroy();
    }
  };
  // A busy loop looks at its timers before its messages: what has come by then is taken.
  let timer = gateway.ports.timers.start(lookupMs, () => {
    timer = gateway.ports.timers.start(0, () => settle(null));
  });
  gateway.store.cachedAnswer(question).then(settle, () => settle(null));
}

/** Null: what cannot be carried over is nobody else's question. */
function questionOf({ client, exchange, request, route, directives }: Order): CacheQuestion | null {
  const { cross } = exchange.front.dialect;
  const content = cross === undefined ? null : requestContent(cross, request.body);
  if (content === null) return null;
  return cacheQuestion(content, {
    tenant: client.tenant,
    route,
    beta: betaOf(exchange.request.headers),
    staleIfErrorMs: directives.staleIfErrorMs,
  });
}

function replayed({ gateway, exchange, request }: Order, kept: KeptAnswer): FoundAnswer | null {
  const { cross } = exchange.front.dialect;
  const crossing = cross === undefined ? null : crossOnce(cross, request.body);
  if (crossing?.kind !== "crossed") return null;
  const now = gateway.ports.wallClock.now();
  const identity: AnswerIdentity = {
    id: exchange.requestId.replace(/[^A-Za-z0-9]/g, ""),
    createdAt: now,
    model: kept.model,
  };
  return {
    match: kept.match,
    target: kept.target,
    age: Math.max(0, Math.floor((now - kept.storedAt) / 1_000)),
    body: replayText(crossing.call, kept.text, identity),
  };
}
