import { startPlainAttempt } from "../attempt/plain-attempt.ts";
import { startStreamAttempt } from "../attempt/stream-attempt.ts";
import type { Attempt, AttemptEnd, AttemptTask, Failure } from "../attempt/attempt.ts";
import {
  attemptBudget,
  firstTokenLimit,
  stallBaseMs,
  type AttemptBudget,
} from "../attempt/attempt-limits.ts";
import { plainFailure } from "../attempt/failures.ts";
import type { Permit } from "../breaker/admission.ts";
import type { Candidate } from "../chain/plan-chain.ts";
import { failurePolicies } from "../failure/failure-policies.ts";
import type { FailureClass } from "../failure/failure-class.ts";
import type { Target } from "../target.ts";
import type { ResponseHead } from "../transport.ts";
import { ChainWalk } from "./chain-walk.ts";
import type { Delivery, EngineRequest, Run, RunEnd, Served } from "./delivery.ts";
import type { EngineState } from "./engine-state.ts";
import { exhaustionCode, findRelay, retryAfter, type Disappointment } from "./exhaustion.ts";
import type { LiveTarget } from "./live-target.ts";
import type { AttemptOutcome, PathStep, SkipReason } from "./record.ts";
import { rateLimitWaitMs } from "./rate-limit-waiters.ts";
import { planRetry, type Retry } from "./retry.ts";

const trialLeaseMarginMs = 5_000;

/** What is being tried right now. */
interface Trying {
  readonly candidate: Candidate;
  readonly live: LiveTarget;
  readonly permit: Permit;
  readonly startedAt: number;
  readonly budget: AttemptBudget;
  firstTokenAt: number | null;
  served: Served | null;
}

/**
 * One request on its way through its chain: take the next target that may be asked, ask it, and see
 * what its end means: an answer, a last word, another try, or the next target. No timer and no
 * promise of its own; everything happens when an attempt ends.
 */
export class ChainRun implements Run {
  readonly #path: PathStep[] = [];
  readonly #state: EngineState;
  readonly #request: EngineRequest;
  readonly #delivery: Delivery;
  readonly #startedAt: number;
  readonly #walk: ChainWalk;
  readonly #disappointments: Disappointment[] = [];
  readonly #retried = new Set<string>();
  #attempts = 0;
  #current: Attempt | { cancel(): void } | null = null;
  #ended = false;

  constructor(state: EngineState, request: EngineRequest, delivery: Delivery) {
    this.#state = state;
    this.#request = request;
    this.#delivery = delivery;
    this.#startedAt = state.ports.clock.now();
    this.#walk = new ChainWalk(request.chain, state);
    this.#advance();
  }

  cancel(): void {
    if (this.#ended) return;
    this.#current?.cancel();
    this.#end({ kind: "cancelled" });
  }

  pause(): void {
    if (this.#current !== null && "pause" in this.#current) this.#current.pause();
  }

  resume(): void {
    if (this.#current !== null && "resume" in this.#current) this.#current.resume();
  }

  /** Goes on to the next target of the plan that may be asked. */
  #advance(): void {
    for (;;) {
      const candidate = this.#attempts < this.#walk.maximumAttempts ? this.#walk.next() : undefined;
      if (candidate === undefined) return this.#exhaust();
      const refused = this.#tryOne(candidate);
      if (refused === null) return;
      this.#skip(candidate, refused);
    }
  }

  /** Starts an attempt, or says why not. */
  #tryOne(candidate: Candidate): SkipReason | null {
    const reason = this.#walk.skipReason(candidate);
    if (reason !== null) return reason;
    const live = this.#walk.live(candidate);
    const firstTokenMs = this.#request.streamed ? this.#firstTokenMs(live) : null;
    const budget = attemptBudget({
      timeoutMs: candidate.entry.timeoutMs ?? null,
      firstTokenMs,
      remainingMs: this.#remaining(),
      laterTimeouts: this.#walk.laterTimeouts(candidate),
    });
    if (budget === null) return "no_time_left";
    const admission = live.breaker.acquire((firstTokenMs ?? budget.limitMs) + trialLeaseMarginMs);
    if (!admission.admitted) return admission.reason;
    this.#attempts += 1;
    const trying: Trying = {
      candidate,
      live,
      permit: admission.permit,
      startedAt: this.#state.ports.clock.now(),
      budget,
      firstTokenAt: null,
      served: null,
    };
    try {
      this.#current = this.#call(trying, firstTokenMs);
    } catch (fault) {
      // Our own bug while making the call costs neither the request nor the target.
      this.#state.onFault(fault);
      const failure = plainFailure("gateway_fault", null);
      this.#attemptEnded(trying, { kind: "failed", failure, committed: false });
    }
    return null;
  }

  #call(trying: Trying, firstTokenMs: number | null): Attempt {
    const { live, budget } = trying;
    const task: AttemptTask = {
      ports: this.#state.ports,
      transport: live.connection.transport,
      request: this.#request.requestFor(live.connection.target),
      codec: this.#request.codec,
      budget,
      refine: live.connection.refine,
      onFault: this.#state.onFault,
      onEnd: (end) => this.#attemptEnded(trying, end),
    };
    return this.#request.streamed
      ? startStreamAttempt({
          ...task,
          stallMs: Math.max(stallBaseMs, firstTokenMs ?? 0),
          onCommit: (head) => this.#committed(trying, head),
          onFrames: (frames) => this.#delivery.onFrames(frames),
        })
      : startPlainAttempt(task);
  }

  #committed(trying: Trying, head: ResponseHead): void {
    const now = this.#state.ports.clock.now();
    trying.firstTokenAt = now;
    trying.live.firstToken.add(now - trying.startedAt);
    trying.served = this.#served(trying, head);
    trying.permit.markContent();
    this.#delivery.onCommit(trying.served, this.#path);
  }

  #attemptEnded(trying: Trying, end: AttemptEnd): void {
    this.#current = null;
    switch (end.kind) {
      case "answered": {
        this.#settle(trying, "served", end.answer.head.status);
        const served = this.#served(trying, end.answer.head);
        return this.#end({ kind: "answered", served, answer: end.answer });
      }
      case "streamed":
        this.#settle(trying, "served", end.status);
        if (trying.served === null) throw new Error("a stream ended well without a first content");
        return this.#end({ kind: "streamed", served: trying.served });
      case "cancelled":
        return this.#settle(trying, "cancelled", null);
      case "out_of_time":
        this.#settle(trying, "out_of_time", end.status);
        if (trying.served !== null) {
          return this.#end({ kind: "interrupted", served: trying.served, class: "out_of_time" });
        }
        this.#disappointments.push({ kind: "out_of_time" });
        return this.#advance();
      case "failed":
        return this.#failed(trying, end.failure);
    }
  }

  #failed(trying: Trying, first: Failure): void {
    const { candidate, live } = trying;
    const { target } = live.connection;
    // A kept connection that has gone twice in one request is no longer a race.
    const twice = first.class === "stale_socket" && this.#retried.has(target.id);
    const failure: Failure = twice ? { ...first, class: "connection_lost" } : first;
    const policy = failurePolicies[failure.class];
    this.#settle(trying, failure.class, failure.status);
    if (policy.cooldown !== null) {
      const refusal = {
        class: failure.class,
        policy: policy.cooldown,
        target,
        announcedMs: failure.announcedMs,
      };
      this.#state.cooldowns.refused(refusal);
    }
    if (trying.served !== null) {
      return this.#end({ kind: "interrupted", served: trying.served, class: failure.class });
    }
    const retry = planRetry({
      failure,
      alone: this.#walk.isAlone(candidate),
      retriedBefore: this.#retried.has(target.id),
      callsLeft: this.#walk.maximumAttempts - this.#attempts - this.#walk.untried(),
      random: this.#state.ports.random,
    });
    if (retry === null || !this.#retryLater(trying, failure, retry)) this.#accept(trying, failure);
  }

  /** A failure stands: it is the last word, or the next target is asked. */
  #accept(trying: Trying, failure: Failure): void {
    const { candidate, live } = trying;
    const { target } = live.connection;
    const believed = this.#isBelieved(candidate, failure.class);
    this.#disappointments.push({
      kind: "failed",
      target: target.id,
      class: failure.class,
      answer: failure.answer,
    });
    if (failurePolicies[failure.class].next === "larger_context") this.#walk.tooLongFor(target);
    if (!believed || failure.answer === null) return this.#advance();
    const served = this.#served(trying, failure.answer.head);
    this.#end({ kind: "relayed", served, answer: failure.answer, class: failure.class });
  }

  /** Whether a failure is the last word, whoever could still be asked. */
  #isBelieved(candidate: Candidate, failureClass: FailureClass): boolean {
    const asked = this.#disappointments.filter((each) => each.kind !== "skipped");
    switch (failurePolicies[failureClass].next) {
      case "none":
        return true;
      case "others":
      case "larger_context":
        return false;
      case "others_unless_first":
        return candidate.tier === 0 && asked.length === 0;
      case "others_once":
        return asked.some((each) => each.kind === "failed" && each.class === failureClass);
    }
  }

  /** True when the same target will be asked again; false when nobody may wait any more. */
  #retryLater(trying: Trying, failure: Failure, retry: Retry): boolean {
    const { target } = trying.live.connection;
    const again = (): void => {
      this.#current = null;
      const refused = this.#tryOne(trying.candidate);
      if (refused === null) return;
      this.#skip(trying.candidate, refused);
      this.#accept(trying, failure);
    };
    switch (retry.kind) {
      case "after_delay":
        if (retry.delayMs >= this.#remaining()) return false;
        this.#current = this.#state.ports.timers.start(retry.delayMs, again);
        break;
      case "after_cooldown":
        if (!this.#waitOut(target, again)) return false;
        break;
    }
    this.#retried.add(target.id);
    return true;
  }

  /** Waits until a target's cooldown is over, and on if a late refusal has prolonged it a little. */
  #waitOut(target: Target, onOver: () => void): boolean {
    const left = this.#cooldownLeft(target);
    if (left >= this.#remaining()) return false;
    const until = this.#state.ports.clock.now() + left;
    this.#current = this.#state.waiters.wait(target.limitGroup, until, () => {
      const prolonged = this.#cooldownLeft(target);
      const waitsOn = prolonged > 0 && prolonged <= rateLimitWaitMs && this.#waitOut(target, onOver);
      if (!waitsOn) onOver();
    });
    return this.#current !== null;
  }

  #cooldownLeft(target: Target): number {
    const now = this.#state.ports.clock.now();
    return (this.#state.cooldowns.of(target)?.until ?? now) - now;
  }

  #settle(trying: Trying, outcome: AttemptOutcome, status: number | null): void {
    const { live, permit, startedAt, firstTokenAt } = trying;
    const { target } = live.connection;
    const now = this.#state.ports.clock.now();
    this.#path.push({
      kind: "attempt",
      target: target.id,
      outcome,
      startMs: startedAt - this.#startedAt,
      durationMs: now - startedAt,
      ...(firstTokenAt === null ? {} : { firstTokenMs: firstTokenAt - startedAt }),
      ...(status === null ? {} : { status }),
    });
    if (outcome === "served") {
      permit.settle("success", this.#request.requestId);
      live.health.recordCall(false);
      this.#state.cooldowns.answered(target);
    } else if (outcome === "cancelled" || outcome === "out_of_time") {
      permit.settle("neutral", this.#request.requestId);
    } else {
      const { breaker } = failurePolicies[outcome];
      permit.settle(breaker, this.#request.requestId);
      if (breaker === "failure") live.health.recordCall(true);
    }
  }

  #skip(candidate: Candidate, reason: SkipReason): void {
    const { target } = candidate.entry;
    this.#path.push({ kind: "skip", target, reason, startMs: this.#elapsed() });
    const cooling =
      reason === "cooldown" ? this.#state.cooldowns.of(this.#walk.live(candidate).connection.target) : null;
    this.#disappointments.push({ kind: "skipped", reason, because: cooling?.cooldown.reason ?? null });
  }

  #exhaust(): void {
    const relay = findRelay(this.#disappointments);
    if (relay !== null) {
      const { target, answer } = relay;
      const served = { target, level: this.#walk.levelOf(target), head: answer.head };
      return this.#end({ kind: "relayed", served, answer, class: relay.class });
    }
    this.#walk.hasten();
    this.#end({
      kind: "exhausted",
      exhaustion: {
        code: exhaustionCode(this.#disappointments),
        retryAfterMs: retryAfter(this.#walk.untilEligible(), this.#state.ports.random),
      },
    });
  }

  #end(end: RunEnd): void {
    if (this.#ended) return;
    this.#ended = true;
    try {
      this.#delivery.onEnd(end, this.#path);
    } catch (fault) {
      this.#state.onFault(fault);
    }
  }

  #served({ live }: Trying, head: ResponseHead): Served {
    const { id } = live.connection.target;
    return { target: id, level: this.#walk.levelOf(id), head };
  }

  #firstTokenMs({ connection, firstToken }: LiveTarget): number {
    return firstTokenLimit({
      estimatedPromptTokens: this.#request.estimatedPromptTokens,
      reasoning: this.#request.reasoning || connection.target.reasoning === true,
      coldStart: connection.target.coldStart === true,
      baseline: firstToken.read(),
    });
  }

  #remaining(): number {
    return this.#request.deadlineMs - this.#elapsed();
  }

  #elapsed(): number {
    return this.#state.ports.clock.now() - this.#startedAt;
  }
}
