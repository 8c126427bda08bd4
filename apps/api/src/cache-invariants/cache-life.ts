import { mayServeFromCache, mayStore, type PathStep, type StorableFacts } from "@understudy/core";
import { dialects, requestContent } from "@understudy/dialects";
import { cacheQuestion, semanticQuestionOf, type Asking } from "../data-plane/cache-question.ts";
import { answerFinder } from "../store/cache/find-answer.ts";
import { answerKeeper } from "../store/cache/keep-answers.ts";
import { vectorKeeper } from "../store/cache/keep-vectors.ts";
import { nearAnswers } from "../store/cache/find-near-answer.ts";
import type { KeptAnswer, NearAnswer } from "../store/cache/kept-answer.ts";
import type { StoreDatabase } from "../store/database.ts";

export const day = 86_400_000;
export const hour = 3_600_000;
/** Wall clock at which every life begins. */
export const start = 1_800_000_000_000;

const { cross } = dialects["openai-chat"];
const cache = { enabled: true, ttlMs: day, mostEntries: 100, mostOfRoute: null, similar: "guarded" } as const;
const embedder = { provider: "vectors", model: "embed" };
const semantic = { mode: "on", threshold: 1, embedder } as const;
const route = { name: "chat", cache: { ...cache, semantic } };
/** Of every message. */
const vector = Float32Array.of(1);

/** A request with what its client got. */
export interface Answered {
  readonly tenant: string;
  readonly body: Uint8Array;
  readonly answer: Uint8Array;
  readonly facts: StorableFacts;
  readonly at: number;
}

/** A request that nobody answered. */
export interface Unanswered {
  readonly tenant: string;
  readonly body: Uint8Array;
  readonly path: readonly PathStep[];
  readonly at: number;
}

/** The emergency cache as a gateway lives with it. */
export interface CacheLife {
  keep(answered: Answered): void;
  serve(unanswered: Unanswered): KeptAnswer | null;
  /** By meaning, with vectors that call everything alike: what the guards let through, they let through. */
  serveNear(unanswered: Unanswered): NearAnswer | null;
}

/**
 * The real one: real rules, real keys, a real database, and a clock that whoever asks moves. `byMeaning`:
 * with vectors beside the answers.
 */
export function liveCache(database: StoreDatabase, byMeaning = false): CacheLife {
  const write = answerKeeper(database, null);
  const find = answerFinder(database, null);
  const writeVectors = vectorKeeper(database, null);
  const near = nearAnswers(database, null);
  const contentOf = ({ body, path }: Unanswered) => {
    const isAllowed = mayServeFromCache({ code: "all_targets_failed" }, path);
    return isAllowed && cross !== undefined ? requestContent(cross, body) : null;
  };
  return {
    keep: ({ tenant, body, answer, facts, at }) => {
      if (!mayStore(facts)) return;
      const provenance = {
        tenant,
        route: route.name,
        target: "a/b",
        model: "b",
        requestId: "req_1",
        storedAt: at,
      };
      const asked = { dialect: "openai-chat", beta: null, request: body, answer, streamed: false };
      const wanted = write([{ ...provenance, ...asked, ...cache, embedder: byMeaning ? embedder : null }]);
      if (wanted.length > 0) writeVectors(wanted.map(({ place }) => ({ place, vector })));
    },
    serve: (asked) => {
      const content = contentOf(asked);
      return content === null ? null : find(cacheQuestion(content, askingOf(asked)), asked.at);
    },
    serveNear: (asked) => {
      const content = contentOf(asked);
      const question = content === null ? null : semanticQuestionOf(content, askingOf(asked));
      if (question === null) return null;
      const { tenant, at } = asked;
      return near.nearest({ tenant, key: question.key, longestMs: day }, { vector, threshold: 1 }, at);
    },
  };
}

function askingOf({ tenant }: Unanswered): Asking {
  return { tenant, route, beta: null, staleIfErrorMs: null };
}
