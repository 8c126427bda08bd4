import type { CacheLookup, CacheMatch, SemanticMatch, SemanticQuestion } from "@understudy/core";
import { crossOnce, replayText, requestContent, type AnswerIdentity } from "@understudy/dialects";
import { describeFault } from "../gateway/log.ts";
import type { CacheQuestion, Provenance } from "../store/cache/kept-answer.ts";
import { betaOf, longestRequestBytes } from "./answer-gatherer.ts";
import { cacheQuestion, semanticQuestionOf } from "./cache-question.ts";
import { findNear } from "./near-answer.ts";
import type { Order } from "./request-record.ts";
import { within } from "./within.ts";

/**
 * A client that was kept waiting for nothing waits no longer than this for the last resort. It takes a
 * fraction of a millisecond, but behind the overview's queries or on a machine as troubled as its
 * providers more, and an answer half a second late is worth more than an error at once.
 */
const lookupMs = 500;

/** A kept answer, ready to be sent. */
export interface FoundAnswer {
  readonly match: CacheMatch;
  /** Cosine of the questions' vectors; null: they are equal by their keys. */
  readonly similarity: number | null;
  /** Who gave it. */
  readonly target: string;
  /** Whole seconds. */
  readonly age: number;
  /** In the client's own format: a plain body, or the frames of a stream. */
  readonly body: Uint8Array;
}

/** What came of looking. */
export type Looked =
  | { readonly kind: "kept"; readonly answer: FoundAnswer }
  /** Nothing that may be served: semantic matches are only tried out. */
  | { readonly kind: "shadow"; readonly semantic: SemanticMatch }
  | { readonly kind: "miss" };

export type FindKept = (onLooked: (looked: Looked) => void) => void;

/**
 * How a request that nobody answers finds a kept answer (docs/resilience.md section 5); null: it wants
 * none, or may have none. The lookup takes half a second at most, two where it goes by meaning, never
 * fails, and calls back exactly once. `deadlineMs`: of the whole request.
 */
export function findKept(order: Order, deadlineMs: number): FindKept | null {
  const { gateway, exchange, request, route, directives } = order;
  const isWanted = route.cache.enabled && !directives.noCache && request.body.length <= longestRequestBytes;
  if (!isWanted || exchange.front.dialect.cross === undefined) return null;
  return (onLooked) => {
    lookFor(order, deadlineMs)
      .then(onLooked)
      .catch((fault: unknown) => {
        gateway.log.error("fault", { requestId: exchange.requestId, fault: describeFault(fault) });
        exchange.response.destroy();
      });
  };
}

/** For the record. */
export function lookupOf(looked: Looked): CacheLookup {
  return looked.kind === "kept" ? looked.answer.match : looked.kind;
}

/** For the record: what was matched by meaning. */
export function semanticOf(looked: Looked): SemanticMatch | null {
  switch (looked.kind) {
    case "kept": {
      const { similarity, target } = looked.answer;
      return similarity === null ? null : { target, similarity };
    }
    case "shadow":
      return looked.semantic;
    case "miss":
      return null;
  }
}

async function lookFor(order: Order, deadlineMs: number): Promise<Looked> {
  const { gateway, exchange, route } = order;
  const asked = questionsOf(order);
  if (asked === null) return { kind: "miss" };
  const { equal, semantic } = asked;
  const { store, ports } = gateway;
  const kept = await within(ports.timers, lookupMs, store.cachedAnswer(equal));
  if (kept !== null) return replayed(order, kept, { match: kept.match, similarity: null });
  // Who takes a kept answer or none wants no provider asked, not even for vectors.
  if (semantic === null || order.directives.onlyIfCached) return { kind: "miss" };
  const leftMs = exchange.startedAt + deadlineMs - ports.clock.now();
  const near = await findNear(order, { question: semantic, longestMs: equal.longestMs, leftMs });
  if (near === null) return { kind: "miss" };
  const { similarity, target } = near;
  return route.cache.semantic?.mode === "on"
    ? replayed(order, near, { match: "semantic", similarity })
    : { kind: "shadow", semantic: { target, similarity } };
}

interface Questions {
  readonly equal: CacheQuestion;
  /** Null: it is matched by its equals only. */
  readonly semantic: SemanticQuestion | null;
}

/** Null: what cannot be carried over is nobody else's question. */
function questionsOf({ client, exchange, request, route, directives }: Order): Questions | null {
  const { cross } = exchange.front.dialect;
  const content = cross === undefined ? null : requestContent(cross, request.body);
  if (content === null) return null;
  const asking = {
    tenant: client.tenant,
    route,
    beta: betaOf(exchange.request.headers),
    staleIfErrorMs: directives.staleIfErrorMs,
  };
  return { equal: cacheQuestion(content, asking), semantic: semanticQuestionOf(content, asking) };
}

function replayed(
  { gateway, exchange, request }: Order,
  kept: Provenance & { readonly text: string },
  found: Pick<FoundAnswer, "match" | "similarity">,
): Looked {
  const { cross } = exchange.front.dialect;
  const crossing = cross === undefined ? null : crossOnce(cross, request.body);
  if (crossing?.kind !== "crossed") return { kind: "miss" };
  const now = gateway.ports.wallClock.now();
  const identity: AnswerIdentity = {
    id: exchange.requestId.replace(/[^A-Za-z0-9]/g, ""),
    createdAt: now,
    model: kept.model,
  };
  const answer = {
    ...found,
    target: kept.target,
    age: Math.max(0, Math.floor((now - kept.storedAt) / 1_000)),
    body: replayText(crossing.call, kept.text, identity),
  };
  return { kind: "kept", answer };
}
