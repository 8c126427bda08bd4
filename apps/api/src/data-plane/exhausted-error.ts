import type { Exhaustion, Notices, PathStep } from "@understudy/core";
import { gatewayError, type CataloguedError } from "./exchange.ts";
import { attemptList } from "./understudy-note.ts";

/** How an exhausted chain is told in words. */
export interface ExhaustionWords {
  readonly notices: Notices;
  /** What the caller can do instead. */
  readonly suggestion: string;
}

/** What the caller of an exhausted chain is told (docs/resilience.md 0.16). */
export function exhaustedError(
  { code, retryAfterMs }: Exhaustion,
  path: readonly PathStep[],
  { notices, suggestion }: ExhaustionWords,
): CataloguedError {
  return gatewayError(code, {
    ...(code === "all_targets_failed" ? { message: notices.unavailable } : {}),
    ...(code === "upstream_auth" && isWithoutCredential(path) ? { message: noCredential } : {}),
    retryAfter: Math.ceil(retryAfterMs) / 1_000,
    fallbackSuggestion: suggestion,
    attempts: attemptList(path),
  });
}

const noCredential = "Service temporarily unavailable: no credential is configured for its providers.";

/** Nobody refused a credential: there is none. */
function isWithoutCredential(path: readonly PathStep[]): boolean {
  return path.every((step) => step.kind === "skip" && step.reason !== "cooldown");
}
