import type { StreamFrame } from "../answer.ts";
import type { AttemptEnd, Failure, ProviderAnswer } from "../attempt/attempt.ts";
import type { Candidate } from "../chain/plan-chain.ts";
import type { FailureClass } from "../failure/failure-class.ts";
import { failurePolicies } from "../failure/failure-policies.ts";
import type { QualityMark } from "../quality/quality-mark.ts";
import { StreamRecovery } from "../recovery/stream-recovery.ts";
import type { ResponseHead } from "../transport.ts";
import { admitLeg, type LegPurpose } from "./admit-leg.ts";
import { ChainWalk } from "./chain-walk.ts";
import type { Delivery, EngineRequest, Run, RunEnd, Served } from "./delivery.ts";
import type { EngineState } from "./engine-state.ts";
import { isBelieved, type Disappointment } from "./exhaustion.ts";
import { Hedging } from "./hedging.ts";
import { KnownRequest } from "./known-request.ts";
import { injectedInto } from "./injected-into.ts";
import { lastWord } from "./last-word.ts";
import { Leg, type LegOwner } from "./leg.ts";
import { Legs } from "./legs.ts";
import { outputLimit } from "./output-limit.ts";
import type { AttemptOutcome, PathStep, SkipReason } from "./record.ts";
import { planRetry } from "./retry.ts";
import { waitForRetry, type RetryWait } from "./retry-wait.ts";
import { coolDown, settleLeg } from "./settle-leg.ts";

const asNext: LegPurpose = { use: null, takeover: null, budgeted: null };
const asRetry: LegPurpose = { use: "retry", takeover: null, budgeted: null };

type Answered = Extract<RunEnd, { readonly kind: "answered" }>;

const unmarked: readonly QualityMark[] = [];

/** Nobody hoped for an answer of it. */
const noDisappointment: ReadonlySet<SkipReason> = new Set([
  "other_dialect",
  "other_model",
  "other_account",
  "cannot_carry",
  "lacks_capability",
  "context_window",
]);

/**
 * One request on its way through its chain: take the next target that may be asked, ask it, and see
 * what its end means: an answer, a last word, another try, or the next target. No timer and no
 * promise of its own; everything happens when a leg brings something or ends.
 */
export class ChainRun implements Run, LegOwner {
  readonly state: EngineState;
  readonly request: EngineRequest;
  readonly known: KnownRequest;
  readonly #path: PathStep[] = [];
  readonly #delivery: Delivery;
  readonly #startedAt: number;
  readonly #receivedAt: number;
  readonly #walk: ChainWalk;
  readonly #legs: Legs;
  readonly #hedging: Hedging | null;
  readonly #disappointments: Disappointment[] = [];
  readonly #retried = new Set<string>();
  #attempts = 0;
  #waiting: RetryWait | null = null;
  /** Whose answer the client is getting. */
  #served: Served | null = null;
  /** What is kept to mend the client's stream should it break; null: it could not be mended. */
  #recovery: StreamRecovery | null = null;
  /** A plain answer that was found poor, kept while another target is asked for a better one. */
  #poor: Answered | null = null;
  /** How the client's stream broke. */
  #break: FailureClass | null = null;
  #ended = false;

  constructor(state: EngineState, request: EngineRequest, delivery: Delivery) {
    this.state = state;
    this.request = request;
    this.#delivery = delivery;
    this.#startedAt = state.ports.clock.now();
    this.#receivedAt = request.receivedAt ?? this.#startedAt;
    this.known = new KnownRequest(state, request);
    this.#walk = new ChainWalk(request, state, this.known);
    // It holds the room of others for nothing, and no target is to blame.
    this.#legs = new Legs(state.ports.timers, () =>
      this.#end({ kind: "cancelled", reason: "client_too_slow" }),
    );
    this.#hedging = request.hedging === true && this.known.offence !== "fresh" ? this.#hedgingOf() : null;
    this.#advance();
  }

  cancel(): void {
    this.#end({ kind: "cancelled" });
  }

  pause(): void {
    this.#legs.pause();
  }

  resume(): void {
    this.#legs.resume();
  }

  /** Goes on to the next target of the plan that may be asked. */
  #advance(): void {
    for (;;) {
      const candidate = this.#nextCandidate();
      if (candidate === undefined) {
        if (this.#poor !== null) return this.#end(this.#poor);
        for (const [other, reason] of this.#walk.unasked()) this.#note(other, reason);
        this.known.failed(this.#disappointments);
        return this.#end(lastWord(this.#disappointments, this.#walk, this.state.ports.random));
      }
      for (const other of this.#walk.passedOverFor(candidate)) {
        this.#note(other, this.#walk.whyPassedOver(other));
      }
      const refused = this.#ask(candidate, asNext);
      if (refused === null) return;
      this.#skip(candidate, refused);
    }
  }

  /** Nobody more once the request has made all its calls. */
  #nextCandidate(): Candidate | undefined {
    return this.#attempts < this.#walk.maximumAttempts ? this.#walk.next() : undefined;
  }

  /** Asks one target, or says why not. */
  #ask(candidate: Candidate, purpose: LegPurpose): SkipReason | null {
    const { state, request } = this;
    const facts = { state, request, walk: this.#walk, remainingMs: this.#remaining() };
    const rights = admitLeg(candidate, purpose, facts);
    if (typeof rights === "string") return rights;
    this.#attempts += 1;
    const leg = new Leg(this, rights, this.#attempts);
    const isUnderWay = this.#legs.start(leg);
    if (isUnderWay && purpose.takeover === null && purpose.use !== "hedge") this.#hedging?.watch(leg);
    return null;
  }

  legCommitted(leg: Leg, head: ResponseHead): void {
    if (leg.rights.purpose.takeover !== null) return this.#delivery.onTakeover?.(this.#servedBy(leg, head));
    this.#hedging?.wonBy(leg);
    this.#legs.decide(leg);
    this.#served = this.#servedBy(leg, head);
    this.#recovery = StreamRecovery.of(this.request, this.#walk.targets());
    this.#delivery.onCommit(this.#served, this.#path);
  }

  legBrought(leg: Leg, frames: readonly StreamFrame[]): void {
    const { takeover } = leg.rights.purpose;
    const onward = takeover === null ? frames : takeover.splice.take(frames);
    if (onward === null) return this.#interrupt();
    if (onward.length === 0) return;
    leg.hasDelivered = true;
    this.#recovery?.keep(onward);
    this.#delivery.onFrames(onward);
  }

  legEnded(leg: Leg, end: AttemptEnd): void {
    this.#hedging?.stop();
    this.#legs.ended(leg);
    switch (end.kind) {
      case "answered":
        return this.#answered(leg, end.answer);
      case "streamed":
        this.#settle(leg, "served", end.status);
        if (this.#served === null) throw new Error("a stream ended well without a first content");
        return this.#end({ kind: "streamed", served: this.#served, marks: leg.marks ?? unmarked });
      case "cancelled":
        return this.#settle(leg, "cancelled", null);
      case "out_of_time":
        this.#settle(leg, "out_of_time", end.status);
        if (this.#served !== null) return this.#interrupt("out_of_time");
        this.#disappointments.push({ kind: "out_of_time" });
        return this.#poor === null ? this.#goOn() : this.#settleForPoor(this.#poor);
      case "failed":
        return this.#failed(leg, end.failure);
    }
  }

  /** A poor answer is told only if the one other target that is asked has no better one. */
  #answered(leg: Leg, answer: ProviderAnswer): void {
    const marks = leg.marks ?? unmarked;
    const poor = this.#poor;
    this.#settle(leg, "served", answer.head.status);
    const answered: Answered = { kind: "answered", served: this.#servedBy(leg, answer.head), answer, marks };
    if (poor !== null) return this.#end(this.#isPoor(marks) ? poor : answered);
    if (!this.#isPoor(marks) || !this.#mayAskAnother()) return this.#end(answered);
    this.#poor = answered;
    this.#goOn();
  }

  #isPoor(marks: readonly QualityMark[]): boolean {
    const { judge } = this.request;
    return judge !== undefined && marks.some((mark) => judge.fallBackOn.includes(mark));
  }

  /** Not twice, nor for what has happened and would happen again. */
  #mayAskAnother(): boolean {
    const askedBefore = this.#disappointments.some(
      (each) => each.kind === "failed" && each.class === "empty_answer",
    );
    return !askedBefore && this.request.sideEffects !== true;
  }

  /** Whoever was asked instead has nothing better; a rival may still have. */
  #settleForPoor(poor: Answered): void {
    if (this.#legs.isEmpty) this.#end(poor);
  }

  #failed(leg: Leg, first: Failure): void {
    // A kept connection that has gone twice in one request is no longer a race.
    const twice = first.class === "stale_socket" && this.#retried.has(leg.target);
    const failure: Failure = twice ? { ...first, class: "connection_lost" } : first;
    this.#settle(leg, failure.class, failure.status);
    coolDown(leg, failure, this);
    if (this.#served !== null) return this.#broke(leg, failure.class);
    if (this.#poor !== null) return this.#settleForPoor(this.#poor);
    if (!this.#legs.isEmpty || !this.#retryLater(leg, failure)) this.#accept(leg, failure);
  }

  /** A failure stands: it is the last word, or somebody else has to answer. */
  #accept(leg: Leg, failure: Failure): void {
    const { candidate, live } = leg.rights;
    const isToBeTold =
      failure.class === "empty_answer" && this.request.judge?.fallBackOn.includes("empty") === false;
    const believed = isToBeTold || isBelieved(failure.class, candidate.tier, this.#disappointments);
    this.#disappointments.push({
      kind: "failed",
      target: leg.target,
      class: failure.class,
      answer: failure.answer,
    });
    if (failurePolicies[failure.class].next === "larger_context")
      this.#walk.tooLongFor(live.connection.target);
    if (!believed || failure.answer === null) return this.#goOn();
    const served = this.#servedBy(leg, failure.answer.head);
    this.#end({ kind: "relayed", served, answer: failure.answer, class: failure.class });
  }

  /** A leg is over without an answer: its rival may still have one, else the next target is asked. */
  #goOn(): void {
    if (this.#legs.isEmpty) this.#advance();
  }

  /** True when the same target will be asked again; false when nobody may wait any more. */
  #retryLater(leg: Leg, failure: Failure): boolean {
    const { candidate, live } = leg.rights;
    const retry = planRetry({
      failure,
      probe: this.request.requestId === null,
      alone: this.#walk.isAlone(candidate),
      retriedBefore: this.#retried.has(leg.target),
      callsLeft: this.#walk.maximumAttempts - this.#attempts - this.#walk.untried(),
      random: this.state.ports.random,
    });
    if (retry === null) return false;
    // Who waits out a rate limit was not served before: that is no second call (0.5 has its own bound).
    const purpose = retry.kind === "after_cooldown" ? asNext : asRetry;
    this.#waiting = waitForRetry(retry, {
      state: this.state,
      target: live.connection.target,
      remaining: () => this.#remaining(),
      onOver: () => {
        this.#waiting = null;
        const refused = this.#ask(candidate, purpose);
        if (refused === null) return;
        // Not set aside: it would come back as a first call, past the budget of second ones.
        this.#note(candidate, refused);
        this.#passedOver(candidate, refused);
        this.#accept(leg, failure);
      },
    });
    if (this.#waiting === null) return false;
    this.#retried.add(leg.target);
    return true;
  }

  /** The client's stream broke, or a leg that was to take it over: somebody else may (0.12). */
  #broke(leg: Leg, failureClass: FailureClass): void {
    if (this.#break === null || leg.hasDelivered) this.#break = failureClass;
    const recovery = this.#recovery;
    const { next } = failurePolicies[failureClass];
    if (next === "larger_context") this.#walk.tooLongFor(leg.rights.live.connection.target);
    const isLastWord = next === "none";
    if (recovery === null || isLastWord || !recovery.isWorthwhile(this.#break, this.#remaining())) {
      return this.#interrupt();
    }
    for (;;) {
      const candidate = this.#nextCandidate();
      if (candidate === undefined) return this.#interrupt();
      const { target } = this.#walk.live(candidate).connection;
      const takeover = recovery.takeoverBy(target, outputLimit(this.request, candidate, target));
      if (takeover === null) continue;
      const refused = this.#ask(candidate, { use: takeover.use, takeover, budgeted: null });
      if (refused === null) return;
      this.#skip(candidate, refused);
    }
  }

  /** The client keeps a part of an answer and is told so; a leg that says another text ends with it. */
  #interrupt(reason: FailureClass | "out_of_time" = this.#break ?? "gateway_fault"): void {
    if (this.#served === null) throw new Error("interrupted before its first content");
    this.#end({ kind: "interrupted", served: this.#served, class: reason });
  }

  #settle(leg: Leg, outcome: AttemptOutcome, status: number | null): void {
    const step = leg.step(outcome, status, this.#receivedAt);
    this.#path.push(step);
    settleLeg(leg, outcome, this);
    this.request.watch?.ended(leg.number, step);
  }

  #skip(candidate: Candidate, reason: SkipReason): void {
    this.#note(candidate, reason);
    // Both are guesses about others' limits: when nobody else is left they are put to the test.
    if (reason === "headroom" || reason === "concurrency") {
      if (!this.#walk.wasSetAside(candidate)) return this.#walk.setAside(candidate);
    }
    this.#passedOver(candidate, reason);
  }

  /** Nothing more is to be had from it. */
  #passedOver(candidate: Candidate, reason: SkipReason): void {
    if (noDisappointment.has(reason)) return;
    const cooling =
      reason === "cooldown" ? this.state.cooldowns.of(this.#walk.live(candidate).connection.target) : null;
    this.#disappointments.push({ kind: "skipped", reason, because: cooling?.cooldown.reason ?? null });
  }

  /** A step of the path, once for each reason. */
  #note(candidate: Candidate, reason: SkipReason): void {
    const { target } = candidate.entry;
    const isKnown = this.#path.some(
      (step) => step.kind === "skip" && step.target === target && step.reason === reason,
    );
    if (isKnown) return;
    const startMs = this.state.ports.clock.now() - this.#receivedAt;
    const injected = injectedInto(this.#walk.live(candidate), reason);
    const step = { kind: "skip", target, reason, startMs } as const;
    this.#path.push(injected === null ? step : { ...step, injected });
  }

  /** Over: whatever is still under way ends with it. */
  #end(end: RunEnd): void {
    if (this.#ended) return;
    this.#ended = true;
    if (end.kind === "answered" || end.kind === "streamed") this.known.answered();
    this.#waiting?.cancel();
    this.#hedging?.stop();
    this.#legs.cancel();
    try {
      this.#delivery.onEnd(end, this.#path);
    } catch (fault) {
      this.state.onFault(fault, this.request.requestId);
    }
  }

  #hedgingOf(): Hedging {
    const { state, request } = this;
    return new Hedging({
      state,
      request,
      walk: this.#walk,
      ask: (second, budgeted) => this.#askBeside(second, { use: "hedge", takeover: null, budgeted }),
    });
  }

  /** Asks `second`, and nobody after it, while the first leg goes on. */
  #askBeside(second: Candidate, purpose: LegPurpose): Leg | null {
    for (;;) {
      const candidate = this.#nextCandidate();
      if (candidate === undefined) return null;
      const refused = this.#ask(candidate, purpose);
      if (refused === null) return this.#legs.rival;
      this.#skip(candidate, refused);
      if (candidate === second) return null;
    }
  }

  #servedBy(leg: Leg, head: ResponseHead): Served {
    const { target } = leg;
    const level = this.#walk.levelOf(target);
    const degraded = leg.degradation(level);
    return degraded === null ? { target, level, head } : { target, level, head, degraded };
  }

  #remaining(): number {
    return this.request.deadlineMs - this.#elapsed();
  }

  #elapsed(): number {
    return this.state.ports.clock.now() - this.#startedAt;
  }
}
