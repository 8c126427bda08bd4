import {
  attemptBudget,
  firstTokenLimit,
  minimumAttemptMs,
  promptShare,
  type AttemptBudget,
} from "../attempt/attempt-limits.ts";
import type { Permit } from "../breaker/admission.ts";
import type { Release } from "../budget/call-budget.ts";
import type { Candidate } from "../chain/plan-chain.ts";
import type { Slot } from "../concurrency/concurrency-limits.ts";
import type { Need } from "../headroom/headroom.ts";
import { fewestBaselineSamples, type Baseline } from "../latency/latency-baseline.ts";
import { slowThresholdMs } from "../latency/slow-threshold.ts";
import { takeoverFirstTokenMs, type Takeover } from "../recovery/stream-recovery.ts";
import type { ChainWalk } from "./chain-walk.ts";
import type { EngineRequest } from "./delivery.ts";
import type { EngineState } from "./engine-state.ts";
import type { LiveTarget } from "./live-target.ts";
import { outputLimit } from "./output-limit.ts";
import type { AttemptUse, SkipReason } from "./record.ts";

/** By which the lease of a trial is longer than what it may take to its first content. */
export const trialLeaseMarginMs = 5_000;

/** What a call is made for. */
export interface LegPurpose {
  /** Null: its target is next in the chain. */
  readonly use: AttemptUse | null;
  /** How it goes on with a stream that another leg began. */
  readonly takeover: Takeover | null;
  /** The place it has already been given in a budget of second calls. */
  readonly budgeted: Release | null;
}

/** What a leg was given before it may start; all of it is given back by `settleLeg`. */
export interface LegRights {
  readonly candidate: Candidate;
  readonly live: LiveTarget;
  readonly purpose: LegPurpose;
  readonly permit: Permit;
  readonly slot: Slot;
  /** Its place among the calls of its target, or in a budget of second calls. */
  readonly budgeted: Release;
  readonly budget: AttemptBudget;
  readonly need: Need;
  /** Tokens its answer may have at most, where that is less than the request allows; else null. */
  readonly outputLimit: number | null;
  /** Streamed calls: the limit of the first content; plain calls: null. */
  readonly firstTokenMs: number | null;
  /** When a streamed call counts as slow; null: never. */
  readonly slowMs: number | null;
}

export interface AdmissionFacts {
  readonly state: EngineState;
  readonly request: EngineRequest;
  readonly walk: ChainWalk;
  /** Ms until the request's deadline. */
  readonly remainingMs: number;
}

/**
 * All a call needs before it may start, or why it may not: gates in the order of docs/resilience.md
 * section 1, the cheapest first and the breaker's permit last, given back in reverse. A local refusal
 * tells no breaker anything (D4).
 */
export function admitLeg(
  candidate: Candidate,
  purpose: LegPurpose,
  facts: AdmissionFacts,
): LegRights | SkipReason {
  const { state, request, walk } = facts;
  const reason = walk.skipReason(candidate);
  if (reason !== null) return reason;
  const live = walk.live(candidate);
  const { limitGroup, maxConcurrency } = live.connection.target;
  const limit = outputLimit(request, candidate, live.connection.target);
  const need = {
    inputTokens: request.estimatedPromptTokens,
    maxOutputTokens: limit ?? request.maximumOutputTokens ?? 0,
  };
  if (isHeadroomShort(candidate, need, facts)) return "headroom";

  const baseline = live.firstToken.read();
  const firstTokenMs = firstTokenMsOf(live, request, baseline);
  const limitMs = purpose.takeover === null ? firstTokenMs : takeoverFirstTokenMs;
  const budget = attemptBudget({
    timeoutMs: candidate.entry.timeoutMs ?? null,
    firstTokenMs: request.streamed ? limitMs : null,
    remainingMs: facts.remainingMs,
    laterTimeouts: purpose.takeover === null ? walk.laterTimeouts(candidate) : [],
  });
  if (budget === null || facts.remainingMs < usualMs(request, baseline)) return "no_time_left";

  const heed = walk.wasSetAside(candidate) ? "maximum" : "all";
  const slot = state.concurrency.acquire(limitGroup, maxConcurrency ?? null, heed);
  if (slot === null) return "concurrency";
  const budgeted = purpose.use === "retry" ? live.budget.tryRetry() : purpose.budgeted;
  if (purpose.use === "retry" && budgeted === null) {
    slot.release("neutral");
    return "retry_budget";
  }
  const caller = request.requestId === null ? "probe" : "request";
  const pretended = request.pretendedOpen === undefined ? null : walk.breakerReason(candidate);
  const admission =
    pretended === null
      ? live.breaker.acquire(budget.limitMs + trialLeaseMarginMs, caller)
      : ({ admitted: false, reason: pretended } as const);
  if (!admission.admitted) {
    budgeted?.();
    slot.release("neutral");
    return admission.reason;
  }
  return {
    candidate,
    live,
    purpose,
    permit: admission.permit,
    slot,
    budgeted: budgeted ?? live.budget.primaryStarted(),
    budget,
    need,
    outputLimit: limit,
    firstTokenMs: request.streamed ? limitMs : null,
    slowMs: request.streamed ? slowMsOf(live, request, baseline) : null,
  };
}

/** Headers are hints: short of headroom, a target is asked once all others have been. */
function isHeadroomShort(candidate: Candidate, need: Need, { state, walk }: AdmissionFacts): boolean {
  const headroom = state.headrooms.of(walk.live(candidate).connection.target.limitGroup);
  return headroom.tooLittleFor(need) && !walk.wasSetAside(candidate) && walk.untried() > 0;
}

/** The limit of a first content of this target, whatever the call is for; ms. */
export function firstTokenMsOf(
  { connection }: LiveTarget,
  request: EngineRequest,
  baseline: Baseline | null,
): number {
  return firstTokenLimit({
    estimatedPromptTokens: request.estimatedPromptTokens,
    reasoning: request.reasoning || connection.target.reasoning === true,
    coldStart: connection.target.coldStart === true,
    baseline,
  });
}

/** An attempt with less time than its target usually takes is not worth starting. */
function usualMs(request: EngineRequest, baseline: Baseline | null): number {
  if (!request.streamed || baseline === null) return minimumAttemptMs;
  const isKnown = baseline.samples + baseline.censored >= fewestBaselineSamples;
  return isKnown ? baseline.p50Ms : minimumAttemptMs;
}

/** What the target usually takes says nothing of a request that asks it to think. */
function slowMsOf(
  { connection }: LiveTarget,
  request: EngineRequest,
  baseline: Baseline | null,
): number | null {
  if (request.reasoning && connection.target.reasoning !== true) return null;
  const threshold = slowThresholdMs(baseline);
  return threshold === null ? null : threshold + promptShare(request.estimatedPromptTokens);
}
