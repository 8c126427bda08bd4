import type { SemanticQuestion } from "@understudy/core";
import type { NearAnswer } from "../store/cache/kept-answer.ts";
import type { Order } from "./request-record.ts";
import { within } from "./within.ts";

/** The embedder may take as long as this, and never longer than what is left of the deadline. */
const embedMs = 500;
/** A look into the store, as for equals. */
const lookupMs = 500;

export interface NearSearch {
  readonly question: SemanticQuestion;
  /** The oldest answer that is taken, in ms. */
  readonly longestMs: number;
  /** Of the request's deadline. */
  readonly leftMs: number;
}

/**
 * A kept answer to a question that means the same (docs/resilience.md section 5). The embedder is only
 * asked where there is something to compare; when it is down or slow there is no such answer. Never rejects.
 */
export async function findNear(
  { gateway, client, route }: Order,
  { question, longestMs, leftMs }: NearSearch,
): Promise<NearAnswer | null> {
  const { store, embedder, ports } = gateway;
  const { semantic } = route.cache;
  if (semantic === null || leftMs <= 0) return null;
  const near = { tenant: client.tenant, key: question.key, longestMs };
  const isWorthIt = await within(ports.timers, lookupMs, store.hasNearAnswer(near));
  if (isWorthIt !== true) return null;
  const vectors = await embedder.vectors(semantic.embedder, [question.text], Math.min(embedMs, leftMs));
  const vector = vectors?.[0];
  if (vector === undefined) return null;
  const like = { vector, threshold: semantic.threshold };
  return within(ports.timers, lookupMs, store.nearestAnswer(near, like));
}
