import { mayServeFromCache, mayStore, type PathStep, type StorableFacts } from "@understudy/core";
import { dialects, requestContent } from "@understudy/dialects";
import { cacheQuestion } from "../data-plane/cache-question.ts";
import { answerFinder } from "../store/cache/find-answer.ts";
import { answerKeeper } from "../store/cache/keep-answers.ts";
import type { KeptAnswer } from "../store/cache/kept-answer.ts";
import type { StoreDatabase } from "../store/database.ts";

export const day = 86_400_000;
export const hour = 3_600_000;
/** Wall clock at which every life begins. */
export const start = 1_800_000_000_000;

const { cross } = dialects["openai-chat"];
const cache = { enabled: true, ttlMs: day, mostEntries: 100, mostOfRoute: null, similar: "guarded" } as const;
const route = { name: "chat", cache: { ...cache, semantic: null } };

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
}

/** The real one: real rules, real keys, a real database, and a clock that whoever asks moves. */
export function liveCache(database: StoreDatabase): CacheLife {
  const write = answerKeeper(database, null);
  const find = answerFinder(database, null);
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
      write([{ ...provenance, ...asked, ...cache, embedder: null }]);
    },
    serve: ({ tenant, body, path, at }) => {
      const isAllowed = mayServeFromCache({ code: "all_targets_failed" }, path);
      const content = isAllowed && cross !== undefined ? requestContent(cross, body) : null;
      if (content === null) return null;
      return find(cacheQuestion(content, { tenant, route, beta: null, staleIfErrorMs: null }), at);
    },
  };
}
