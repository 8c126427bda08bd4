import type { CacheMatch, Notices, PathStep, Served } from "@understudy/core";
import type { UnderstudyNote } from "@understudy/dialects";
import type { FoundAnswer } from "./kept-answer.ts";

type Attempts = UnderstudyNote["attempts"];

/** Calls that were made, retries included. */
export function attemptsOf(path: readonly PathStep[]): number {
  return path.filter((step) => step.kind === "attempt").length;
}

/** Target, outcome and time of each attempt; never a provider's own text. */
export function attemptList(path: readonly PathStep[]): Attempts {
  return path.map((step) =>
    step.kind === "attempt"
      ? { target: step.target, outcome: step.outcome, ms: Math.round(step.durationMs) }
      : { target: step.target, outcome: `skipped: ${step.reason}`, ms: 0 },
  );
}

/** What users are told of an answer: of several things that are true, the one that says most of it; null: nothing. */
export function noticeOf({ level, degraded }: Served, notices: Notices): string | null {
  if (degraded !== undefined) return notices[degraded];
  return level === "fallback" ? notices.fallback : null;
}

/** What a whole answer that is not simply its primary's says of itself. */
export function noteOf(served: Served, attempts: Attempts, notices: Notices): UnderstudyNote {
  const { level, target, degraded } = served;
  return {
    level,
    served_by: target,
    attempts,
    // A primary that ends what another had begun is as much of a backup.
    notice: noticeOf(served, notices) ?? notices.fallback,
    ...(degraded === "short" ? { degraded } : {}),
  };
}

/** How like the question was that a kept answer was given to, as clients are told. */
export const likeness = {
  exact: "exact",
  guarded: "similar",
  semantic: "similar",
} as const satisfies Record<CacheMatch, string>;

/** What a kept answer says of itself. */
export function keptNoteOf(
  { target, age, match, similarity }: FoundAnswer,
  attempts: Attempts,
  { cache: notice }: Notices,
): UnderstudyNote {
  const kept = { from_cache: true, cache_match: likeness[match], age } as const;
  const compared = similarity === null ? {} : { cache_similarity: rounded(similarity) };
  return { level: "cache", served_by: target, attempts, notice, ...kept, ...compared };
}

function rounded(similarity: number): number {
  return Math.round(similarity * 10_000) / 10_000;
}

/** The attempts of a stream about to end: the last, still under way, will have served. `nowMs`: since the start. */
export function attemptsAtFinish({ target }: Served, path: readonly PathStep[], nowMs: number): Attempts {
  const last = path.findLast((step) => step.kind === "attempt");
  const before = last?.kind === "attempt" ? last.startMs + last.durationMs : 0;
  return [...attemptList(path), { target, outcome: "served", ms: Math.round(nowMs - before) }];
}
