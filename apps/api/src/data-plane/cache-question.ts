import { exactKey, guardedKey, semanticQuestion, type SemanticQuestion } from "@understudy/core";
import type { RequestContent } from "@understudy/dialects";
import type { CacheQuestion } from "../store/cache/kept-answer.ts";
import type { RouteMatch } from "./routes.ts";

/** Who asks, and how, besides what is asked. */
export interface Asking {
  readonly tenant: string;
  readonly route: Pick<RouteMatch, "name" | "cache">;
  readonly beta: string | null;
  /** The oldest answer the caller takes, in ms; null: as old as the route allows. */
  readonly staleIfErrorMs: number | null;
}

/** The same by meaning; null: it is matched by its equals only. */
export function semanticQuestionOf(
  content: RequestContent,
  { tenant, route, beta }: Asking,
): SemanticQuestion | null {
  const { semantic } = route.cache;
  if (semantic === null) return null;
  return semanticQuestion(
    { ...content, tenant, route: route.name, beta },
    content.question,
    semantic.embedder,
  );
}

/** What the store is asked for when nobody answers this request (docs/resilience.md section 5). */
export function cacheQuestion(content: RequestContent, asking: Asking): CacheQuestion {
  const { tenant, route, beta, staleIfErrorMs } = asking;
  const { ttlMs, similar } = route.cache;
  const request = { ...content, tenant, route: route.name, beta };
  return {
    tenant,
    keys: {
      exact: exactKey(request),
      guarded: similar === "guarded" ? guardedKey(request, content.question) : null,
    },
    longestMs: Math.min(ttlMs, staleIfErrorMs ?? ttlMs),
  };
}
