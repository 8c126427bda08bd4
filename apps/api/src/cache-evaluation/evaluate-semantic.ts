import { cosine, semanticForm } from "@understudy/core";
import { isFoundByDefault, judge, type MethodResult } from "./evaluate-pairs.ts";
import type { Pair } from "./pair.ts";
import { upperBound } from "./upper-bound.ts";

export interface SemanticEvaluation {
  readonly threshold: number;
  /** What vectors call alike, guards left out: what semantic matches would be without them. */
  readonly vectors: MethodResult;
  readonly semantic: MethodResult;
  /** What the guards let through, vectors left out: the most that any vectors could make of it. */
  readonly guards: MethodResult;
  /** Of the wrong pairs that vectors call alike, at most this share passes the guards: 95 %, one-sided. */
  readonly wrongPassBound: number;
}

/**
 * Judges semantic matches, by what exact and guarded do not find already, as they are only asked for
 * then. `vectors`: of every message of the pairs.
 */
export function evaluateSemantic(
  pairs: readonly Pair[],
  vectors: ReadonlyMap<string, Float32Array>,
  threshold: number,
): SemanticEvaluation {
  const isClose = ({ a, b }: Pair): boolean =>
    cosine(vectorIn(vectors, a), vectorIn(vectors, b)) >= threshold;
  const close = new Set(pairs.filter((pair) => !isFoundByDefault(pair) && isClose(pair)));
  const alone = judge("vectors", (pair) => close.has(pair), pairs);
  const semantic = judge("semantic", (pair) => close.has(pair) && mayShare(pair), pairs);
  const guards = judge("guards", (pair) => !isFoundByDefault(pair) && mayShare(pair), pairs);
  const wrongPassBound = upperBound(semantic.falseAccepts.length, alone.falseAccepts.length);
  return { threshold, vectors: alone, semantic, guards, wrongPassBound };
}

function mayShare({ a, b }: Pair): boolean {
  const form = semanticForm([a]);
  return form !== null && form === semanticForm([b]);
}

function vectorIn(vectors: ReadonlyMap<string, Float32Array>, text: string): Float32Array {
  const vector = vectors.get(text);
  if (vector === undefined) throw new Error(`there is no vector of ${JSON.stringify(text)}`);
  return vector;
}
