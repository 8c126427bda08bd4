import { startPlainAttempt } from "../attempt/plain-attempt.ts";
import { startStreamAttempt } from "../attempt/stream-attempt.ts";
import type { Attempt, AttemptEnd, AttemptTask, Failure } from "../attempt/attempt.ts";
import {
  attemptBudget,
  firstTokenLimit,
  stallBaseMs,
  type AttemptBudget,
} from "../attempt/attempt-limits.ts";
import type { Permit } from "../breaker/admission.ts";
import { planChain, type Candidate } from "../chain/plan-chain.ts";
import { failurePolicies } from "../failure/failure-policies.ts";
import type { ResponseHead } from "../transport.ts";
import type { Delivery, EngineRequest, Run, RunEnd, Served } from "./delivery.ts";
import type { EngineState } from "./engine-state.ts";
import { exhaustionCode, findRelay, retryAfter, type Disappointment } from "./exhaustion.ts";
import { admissible, skipReason, untilEligible } from "./gates.ts";
import type { LiveTarget } from "./live-target.ts";
import type { AttemptOutcome, PathStep, SkipReason } from "./record.ts";
import { planRetry } from "./retry.ts";

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
  readonly #plan: readonly Candidate[];
  readonly #maximumAttempts: number;
  readonly #disappointments: Disappointment[] = [];
  readonly #retried = new Set<string>();
  #position = 0;
  #attempts = 0;
  /** Once a context-length refusal came: the largest window that was too small. */
  #contextFloor: number | null = null;
  #current: Attempt | { cancel(): void } | null = null;
  #ended = false;

  constructor(state: EngineState, request: EngineRequest, delivery: Delivery) {
    this.#state = state;
    this.#request = request;
    this.#delivery = delivery;
    this.#startedAt = state.ports.clock.now();
    this.#plan = planChain(request.chain, state.ports.random);
    const usable = this.#plan.filter((candidate) => admissible(this.#live(candidate), state)).length;
    this.#maximumAttempts = Math.min(8, Math.max(4, usable + 1));
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
      const candidate = this.#plan[this.#position];
      if (candidate === undefined || this.#attempts >= this.#maximumAttempts) return this.#exhaust();
      this.#position += 1;
      const refused = this.#tryOne(candidate);
      if (refused === null) return;
      this.#skip(candidate, refused);
    }
  }

  /** Starts an attempt, or says why not. */
  #tryOne(candidate: Candidate): SkipReason | null {
    const live = this.#live(candidate);
    const { target } = live.connection;
    const reason = skipReason(live, this.#state, this.#contextFloor);
    if (reason !== null) return reason;
    const firstTokenMs = this.#request.streamed ? this.#firstTokenMs(live) : null;
    const budget = attemptBudget({
      timeoutMs: candidate.entry.timeoutMs ?? null,
      firstTokenMs,
      remainingMs: this.#request.deadlineMs - this.#elapsed(),
      laterTimeouts: this.#laterTimeouts(candidate),
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
    const task: AttemptTask = {
      ports: this.#state.ports,
      transport: live.connection.transport,
      request: this.#request.requestFor(target),
      codec: this.#request.codec,
      budget,
      refine: live.connection.refine,
      onFault: this.#state.onFault,
      onEnd: (end) => this.#attemptEnded(trying, end),
    };
    this.#current = this.#request.streamed
      ? startStreamAttempt({
          ...task,
          stallMs: Math.max(stallBaseMs, firstTokenMs ?? 0),
          onCommit: (head) => this.#committed(trying, head),
          onFrames: (frames) => this.#delivery.onFrames(frames),
        })
      : startPlainAttempt(task);
    return null;
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
      alone: this.#isAlone(candidate),
      retriedBefore: this.#retried.has(target.id),
      callsLeft: this.#maximumAttempts - this.#attempts - this.#untried(),
      random: this.#state.ports.random,
    });
    if (retry !== null && this.#retryLater(candidate, retry, live)) return;
    this.#disappointments.push({
      kind: "failed",
      target: target.id,
      class: failure.class,
      answer: failure.answer,
    });
    if (failure.class === "context_length_exceeded") {
      this.#contextFloor = Math.max(this.#contextFloor ?? 0, target.contextWindow ?? 0);
    }
    const first400 = policy.next === "others_unless_first" && this.#disappointments.length === 1;
    const believed = policy.next === "none" || first400;
    if (!believed || failure.answer === null) return this.#advance();
    const served = this.#served(trying, failure.answer.head);
    this.#end({ kind: "relayed", served, answer: failure.answer, class: failure.class });
  }

  /** True when the same target will be asked again; false when nobody may wait any more. */
  #retryLater(candidate: Candidate, retry: ReturnType<typeof planRetry> & object, live: LiveTarget): boolean {
    const { target } = live.connection;
    const again = (): void => {
      this.#current = null;
      const refused = this.#tryOne(candidate);
      if (refused === null) return;
      this.#skip(candidate, refused);
      this.#advance();
    };
    const remaining = this.#request.deadlineMs - this.#elapsed();
    switch (retry.kind) {
      case "after_delay": {
        if (retry.delayMs >= remaining) return false;
        const timer = this.#state.ports.timers.start(retry.delayMs, again);
        this.#current = timer;
        break;
      }
      case "after_cooldown": {
        const cooling = this.#state.cooldowns.of(target);
        const until = cooling?.until ?? this.#state.ports.clock.now();
        if (until - this.#state.ports.clock.now() >= remaining) return false;
        const waiting = this.#state.waiters.wait(target.limitGroup, until, again);
        if (waiting === null) return false;
        this.#current = waiting;
        break;
      }
    }
    this.#retried.add(target.id);
    return true;
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
      reason === "cooldown" ? this.#state.cooldowns.of(this.#live(candidate).connection.target) : null;
    this.#disappointments.push({ kind: "skipped", reason, because: cooling?.cooldown.reason ?? null });
  }

  #exhaust(): void {
    const relay = findRelay(this.#disappointments);
    if (relay !== null) {
      const candidate = this.#plan.find(({ entry }) => entry.target === relay.target);
      const level = candidate?.tier === 0 ? "primary" : "fallback";
      const served = { target: relay.target, level, head: relay.answer.head } as const;
      return this.#end({ kind: "relayed", served, answer: relay.answer, class: relay.class });
    }
    const eligible = this.#plan.map((candidate) => untilEligible(this.#live(candidate), this.#state));
    this.#end({
      kind: "exhausted",
      exhaustion: {
        code: exhaustionCode(this.#disappointments),
        retryAfterMs: retryAfter(Math.min(...eligible, 60_000), this.#state.ports.random),
      },
    });
  }

  #end(end: RunEnd): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#delivery.onEnd(end, this.#path);
  }

  #served(trying: Trying, head: ResponseHead): Served {
    const level = trying.candidate.tier === 0 ? "primary" : "fallback";
    return { target: trying.live.connection.target.id, level, head };
  }

  #firstTokenMs({ connection, firstToken }: LiveTarget): number {
    return firstTokenLimit({
      estimatedPromptTokens: this.#request.estimatedPromptTokens,
      reasoning: this.#request.reasoning || connection.target.reasoning === true,
      coldStart: connection.target.coldStart === true,
      baseline: firstToken.read(),
    });
  }

  /** Timeouts of later tiers that could still answer: a share of the time is kept for each. */
  #laterTimeouts(candidate: Candidate): readonly (number | null)[] {
    const later = this.#plan.filter((other) => other.tier > candidate.tier && this.#isUsable(other));
    return [...Map.groupBy(later, (other) => other.tier).values()].map(
      (tier) => tier[0]?.entry.timeoutMs ?? null,
    );
  }

  #isAlone(candidate: Candidate): boolean {
    return !this.#plan.some(
      (other) => other !== candidate && other.tier === candidate.tier && this.#isUsable(other),
    );
  }

  /** Targets of the plan that are still to be asked and could be. */
  #untried(): number {
    return this.#plan.slice(this.#position).filter((candidate) => this.#isUsable(candidate)).length;
  }

  #isUsable(candidate: Candidate): boolean {
    return admissible(this.#live(candidate), this.#state);
  }

  #live(candidate: Candidate): LiveTarget {
    return this.#state.live(candidate.entry.target);
  }

  #elapsed(): number {
    return this.#state.ports.clock.now() - this.#startedAt;
  }
}
