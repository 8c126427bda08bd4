import type { ProbeKind } from "./probe-result.ts";

/** Where inference probes are made: where traffic is missing, as trials of breakers alone, nowhere. */
export const inferenceUses = ["always", "trials", "never"] as const;
export type InferenceUse = (typeof inferenceUses)[number];

export interface CheckSettings {
  /** False: none at all. */
  readonly enabled: boolean;
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly inference: InferenceUse;
  /** Of each target, within one day. */
  readonly dailyTokens: number;
}

/** Each look comes this much earlier or later, so that checks of many targets and gateways spread out. */
export const jitterShare = 0.2;
const shortestEdgeIntervalMs = 60_000;
/** So long a breaker that may be tried waits for a request to do it. */
export const trialGraceMs = 5_000;

/** What is known of a target when it is looked at. Spans in ms, infinite: never. */
export interface CheckFacts {
  /** The moment of its next regular look has come. */
  readonly isTurn: boolean;
  /** Since a call last ended that says something about it. */
  readonly quietMs: number;
  /** Since it is looked after, by this process. */
  readonly watchedMs: number;
  readonly sinceInferenceMs: number;
  readonly sinceEdgeMs: number;
  /** Since its breaker would admit a trial and none was made; null: it wants none. */
  readonly untriedMs: number | null;
  /** Nothing keeps an inference probe from it: breaker, cooldown, tokens left for today. */
  readonly askable: boolean;
  /** Calls are under way that will soon tell more than a probe could, or fill what room there is. */
  readonly busy: boolean;
  readonly intervalMs: number;
  /** Inference probes that far apart make the tokens last until the day is over. */
  readonly paceMs: number;
  readonly inference: InferenceUse;
}

/**
 * Which check of a target is due (docs/resilience.md section 6); null: none. Traffic tells for nothing
 * what a probe costs tokens for, so it comes first; a breaker that could be tried and is not is worth a
 * probe at once.
 */
export function checkDue(facts: CheckFacts): ProbeKind | null {
  const { askable, inference, intervalMs, sinceInferenceMs } = facts;
  const isUntried = facts.untriedMs !== null && facts.untriedMs >= trialGraceMs;
  if (askable && inference !== "never" && isUntried && sinceInferenceMs >= trialGraceMs) return "inference";
  if (!facts.isTurn || facts.quietMs < intervalMs) return null;
  const inferenceMs = (1 - jitterShare) * Math.max(intervalMs, facts.paceMs);
  const isUnproven = Math.min(sinceInferenceMs, facts.watchedMs) >= inferenceMs;
  if (askable && inference === "always" && !facts.busy && isUnproven) return "inference";
  const edgeMs = (1 - jitterShare) * edgeIntervalMs(intervalMs);
  return Math.min(facts.sinceEdgeMs, sinceInferenceMs) >= edgeMs ? "edge" : null;
}

/** How far apart edge probes of a target are. */
export function edgeIntervalMs(intervalMs: number): number {
  return Math.max(shortestEdgeIntervalMs, intervalMs);
}
