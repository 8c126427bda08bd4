import type { Failure } from "../attempt/attempt.ts";
import type { Verdict } from "../breaker/admission.ts";
import { slotOutcome } from "../concurrency/slot-outcome.ts";
import { failurePolicies } from "../failure/failure-policies.ts";
import { firstTokenMsOf } from "./admit-leg.ts";
import type { EngineRequest } from "./delivery.ts";
import type { EngineState } from "./engine-state.ts";
import type { KnownRequest } from "./known-request.ts";
import type { Leg } from "./leg.ts";
import { wireFormat } from "./live-target.ts";
import type { AttemptOutcome } from "./record.ts";
import { isOwnError } from "./repeat-offenders.ts";

interface Context {
  readonly state: EngineState;
  readonly request: EngineRequest;
  readonly known: KnownRequest;
}

/**
 * What the end of a call tells everybody who keeps count of its target, and gives back all it held:
 * once, on every way out (docs/resilience.md I40).
 */
export function settleLeg(leg: Leg, outcome: AttemptOutcome, context: Context): void {
  const { state, request } = context;
  const { live, permit, slot, budgeted } = leg.rights;
  const baseline = live.firstToken.read();
  const verdict = verdictOn(leg, outcome, context);
  if (outcome === "first_token_timeout") permit.markSlow(leg.fault?.id);
  permit.settle(verdict, request.requestId, leg.fault?.id);
  budgeted();
  slot.release(slotOutcome(outcome), baseline?.p50Ms ?? null);
  leg.reservation.release();
  live.silence.ended(leg.waiting);
  if (leg.progress !== null) live.decline.ended(leg.progress, !leg.isOutdated && isPaced(outcome));
  if (leg.isOutdated) return leg.call.end();
  addCensored(leg, outcome, request.streamed);
  if (verdict === "failure") {
    live.failedBy = leg.fault?.id ?? null;
    leg.call.failed(firstTokenMsOf(live, request, baseline));
    live.health.recordCall(true);
    // Whoever has just failed need not be looked after at once, also if this very call sets it back.
    live.canary.take();
  } else {
    leg.call.end();
  }
  if (outcome === "served") live.decline.partial.ended(leg.isCapped);
  else if (verdict === "failure" && leg.firstTokenAt !== null) live.decline.partial.ended(true);
  if (outcome === "served" || outcome === "empty_answer") live.quality.answered(leg.marks);
  if (outcome === "served") {
    if (leg.fault === null) live.failedBy = null;
    live.health.recordCall(false);
    live.answeredIn = request.dialect ?? live.answeredIn;
  }
  if (isJudgement(outcome)) state.cooldowns.answered(live.connection.target);
}

/** A refusal that names a wait, or money, or a key, keeps others away too. */
export function coolDown(leg: Leg, failure: Failure, { state, request }: Context): void {
  const policy = failurePolicies[failure.class].cooldown;
  if (policy === null || leg.isOutdated) return;
  if (policy.sightings === 2 && answersOtherwise(leg, request)) return;
  const { target } = leg.rights.live.connection;
  const { announcedMs } = failure;
  const { requestId } = request;
  leg.rights.live.failedBy = leg.fault?.id ?? null;
  state.cooldowns.refused({ class: failure.class, policy, target, announcedMs, requestId });
}

/** Who answers in another wire format is there and set up well: the request came on the wrong path (0.9). */
function answersOtherwise({ rights }: Leg, { dialect }: EngineRequest): boolean {
  const { answeredIn, connection } = rights.live;
  if (answeredIn === null || dialect === undefined) return false;
  return wireFormat(connection, answeredIn) !== wireFormat(connection, dialect);
}

/** Whether a stream was written until its end, or until somebody had enough of it. */
function isPaced(outcome: AttemptOutcome): boolean {
  return outcome === "served" || outcome === "cancelled" || outcome === "out_of_time";
}

/** Whether the target was there and judged the request, for good or ill. */
function isJudgement(outcome: AttemptOutcome): boolean {
  if (outcome === "served") return true;
  if (outcome === "cancelled" || outcome === "out_of_time" || outcome === "conflict") return false;
  return failurePolicies[outcome].told === "as_it_is";
}

/** What the breaker is told. Neither a caller's impatience nor our own network counts against a target. */
function verdictOn(leg: Leg, outcome: AttemptOutcome, { state: { egress }, known }: Context): Verdict {
  if (outcome === "cancelled" || outcome === "out_of_time" || leg.isOutdated) return "neutral";
  // A request that fails everywhere was counted when it first did: again it says nothing new (0.24).
  if (known.offence !== "none" && isOwnError(outcome)) return "neutral";
  if (outcome === "served") return "success";
  const { live } = leg.rights;
  const { provider } = live.connection.target;
  const policy = failurePolicies[outcome];
  if (outcome === "tls_failed") egress.reached(provider);
  if (policy.localOrigin && !egress.failedLocally(provider)) return "neutral";
  // Row 34: now and then is nothing; a fifth of all answers is.
  if (outcome === "empty_answer" && live.quality.tooManyEmpty()) return "failure";
  return policy.breaker;
}

/**
 * A wait for a first token that was given up took at least this long. One given up early, by a caller
 * who left, tells nothing.
 */
function addCensored(leg: Leg, outcome: AttemptOutcome, streamed: boolean): void {
  if (!streamed || leg.firstTokenAt !== null) return;
  const { firstToken, decline } = leg.rights.live;
  const waitedMs = leg.ports.clock.now() - leg.startedAt;
  const usualMs = firstToken.read()?.p50Ms ?? Number.POSITIVE_INFINITY;
  const wasLong = leg.isBeaten || waitedMs >= usualMs;
  const wasGivenUp = (outcome === "cancelled" || outcome === "out_of_time") && wasLong;
  if (outcome !== "first_token_timeout" && !wasGivenUp) return;
  firstToken.addCensored(waitedMs);
  const comparableMs = leg.comparableMs(waitedMs);
  if (comparableMs !== null) decline.gaveUp(comparableMs);
}
