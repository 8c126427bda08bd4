/**
 * How long one attempt may take (docs/resilience.md 0.2-0.4, 0.7). Streamed and plain calls differ:
 * a plain call sends its headers with the whole answer, so only its timeout bounds it.
 */

/** Time to the first content of a streamed call, when nothing says more; ms. */
export const firstTokenBaseMs = 10_000;
const firstTokenPerPromptTokensMs = 1_000;
const promptTokensPerStep = 4_000;
const firstTokenReasoningMs = 120_000;
const firstTokenColdStartMs = 60_000;
/** Samples a target's p95 needs before it may widen the first-token limit. */
const firstTokenSamples = 50;

const plainTimeoutMs = 600_000;
/** Silence after the first token that ends an attempt; never below its first-token limit. */
export const stallBaseMs = 30_000;
/** A stream may live this long, however well it flows. */
export const streamMaximumMs = 3_600_000;
/** A stream that had its finish frame but not its sentinel is complete after this (0.12). */
export const sentinelGraceMs = 2_000;

export const defaultDeadlineMs = { streamed: 120_000, plain: 600_000 } as const;

/** Of a later tier's own timeout, this much is kept from earlier ones (0.7). */
const laterTierShareMs = 5_000;
/** Kept for telling the client; ms. */
const tellingShareMs = 250;
/** An attempt with less time than this is not worth starting. */
export const minimumAttemptMs = 1_000;

/** Calls one request may make, retries included, with so many targets to ask (docs/resilience.md 0.7). */
export function maximumAttempts(usableTargets: number): number {
  return Math.min(8, Math.max(4, usableTargets + 1));
}

export interface FirstTokenFacts {
  readonly estimatedPromptTokens: number;
  /** The request asks for reasoning, or the model reasons by default. */
  readonly reasoning: boolean;
  readonly coldStart: boolean;
  /** The target's first-token p95 with its sample count, once known. */
  readonly baseline: { readonly p95Ms: number; readonly samples: number } | null;
}

/** What a long prompt may take beyond a short one before the first content; ms. */
export function promptShare(estimatedPromptTokens: number): number {
  return firstTokenPerPromptTokensMs * Math.floor(estimatedPromptTokens / promptTokensPerStep);
}

/** The limit of a streamed call's first content, in ms. */
export function firstTokenLimit(facts: FirstTokenFacts): number {
  const size = promptShare(facts.estimatedPromptTokens);
  const learned =
    facts.baseline !== null && facts.baseline.samples >= firstTokenSamples ? 3 * facts.baseline.p95Ms : 0;
  return Math.max(
    firstTokenBaseMs + size,
    facts.reasoning ? firstTokenReasoningMs : 0,
    facts.coldStart ? firstTokenColdStartMs : 0,
    learned,
  );
}

/** What one attempt may use, and whether reaching it would say anything about the target. */
export interface AttemptBudget {
  readonly limitMs: number;
  /**
   * True when the target's own limit binds: running into it is then the target's failure. False when
   * the request's remaining time binds: a caller's impatience never counts (0.3).
   */
  readonly own: boolean;
}

export interface BudgetFacts {
  /** The chain entry's own timeout, if it has one. */
  readonly timeoutMs: number | null;
  /** Streamed calls: the first-token limit; plain calls: null. */
  readonly firstTokenMs: number | null;
  /** Until the request's deadline. */
  readonly remainingMs: number;
  /** Timeouts of the later usable tiers, the longest of each (null: none configured). */
  readonly laterTimeouts: readonly (number | null)[];
}

/** The budget of the next attempt, or null when too little time is left to start one. */
export function attemptBudget(facts: BudgetFacts): AttemptBudget | null {
  const own = Math.min(facts.timeoutMs ?? Number.POSITIVE_INFINITY, facts.firstTokenMs ?? plainTimeoutMs);
  const available = facts.remainingMs - tellingShareMs;
  if (available < minimumAttemptMs) return null;
  const kept = facts.laterTimeouts.reduce<number>(
    (sum, timeout) => sum + Math.min(timeout ?? laterTierShareMs, laterTierShareMs),
    0,
  );
  const share = Math.max(minimumAttemptMs, available - kept);
  return own <= share ? { limitMs: own, own: true } : { limitMs: share, own: false };
}
