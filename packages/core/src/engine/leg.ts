import type { AnswerCodec, StreamFrame, Usage } from "../answer.ts";
import type { Attempt, AttemptEnd } from "../attempt/attempt.ts";
import { promptShare, stallBaseMs, type AttemptBudget } from "../attempt/attempt-limits.ts";
import { plainFailure } from "../attempt/failures.ts";
import { startPlainAttempt } from "../attempt/plain-attempt.ts";
import type { StreamProgress } from "../attempt/stream-progress.ts";
import { startStreamAttempt, type StreamAttemptTask } from "../attempt/stream-attempt.ts";
import type { CallUnderWay } from "../balance/target-load.ts";
import type { RefusalFacts, RefusalReading } from "../failure/refusal.ts";
import type { Reservation } from "../headroom/headroom.ts";
import type { Ports } from "../ports.ts";
import type { QualityMark } from "../quality/quality-mark.ts";
import type { WaitingCall } from "../silence/silence-detector.ts";
import type { ResponseHead, Transport, UpstreamRequest } from "../transport.ts";
import type { LegRights } from "./admit-leg.ts";
import type { CallFault } from "./call-fault.ts";
import { endedByLimit, isCapped } from "./capped.ts";
import type { Degradation, EngineRequest, Served } from "./delivery.ts";
import type { EngineState } from "./engine-state.ts";
import { judgeLeg } from "./judge-leg.ts";
import type { TargetConnection } from "./live-target.ts";
import type { AttemptOutcome, AttemptStep } from "./record.ts";
import { streamUsage, timePerToken } from "./stream-usage.ts";

const charactersPerToken = 4;

/** The request a leg belongs to; told what the leg brings. */
export interface LegOwner {
  readonly state: EngineState;
  readonly request: EngineRequest;
  /** The first content of a streamed leg. */
  legCommitted(leg: Leg, head: ResponseHead): void;
  legBrought(leg: Leg, frames: readonly StreamFrame[]): void;
  /** Exactly once, last. */
  legEnded(leg: Leg, end: AttemptEnd): void;
}

/** One call of a request to one target, and what it tells those who watch over that target. */
export class Leg implements StreamAttemptTask {
  /** 1: the first of its request. */
  readonly number: number;
  readonly rights: LegRights;
  /** Its first token was later than is usual. */
  isLate = false;
  /** The one its call goes over; a new configuration may have put another in its place meanwhile. */
  readonly connection: TargetConnection;
  /** Injected into its call; null: none is. */
  readonly fault: CallFault | null;
  readonly startedAt: number;
  firstTokenAt: number | null = null;
  /** The client has something of it. */
  hasDelivered = false;
  /** Another leg of the request was quicker. */
  isBeaten = false;
  /** What was found wrong with its answer; null: nobody has looked. */
  marks: readonly QualityMark[] | null = null;
  /** Its provider ended it at fewer tokens than it was allowed. */
  isCapped = false;
  readonly call: CallUnderWay;
  readonly reservation: Reservation;
  readonly waiting: WaitingCall | null;
  readonly #owner: LegOwner;
  #attempt: Attempt | null = null;
  /** Of a streamed call. */
  #progress: StreamProgress | null = null;
  /** Told at the good end of a plain one. */
  #usageTold: Usage | null = null;

  constructor(owner: LegOwner, rights: LegRights, number: number) {
    const { state, request } = owner;
    const { live, candidate } = rights;
    this.#owner = owner;
    this.number = number;
    this.rights = rights;
    this.connection = live.connection;
    this.fault = request.faults?.strike(live.connection.target, number) ?? null;
    this.startedAt = state.ports.clock.now();
    if (candidate.canary) live.canary.take();
    this.call = live.load.begin(request.streamed);
    this.reservation = state.headrooms.of(live.connection.target.limitGroup).reserve(rights.need);
    this.waiting = request.streamed ? live.silence.started(rights.slowMs) : null;
    request.watch?.began(number, live.connection.target, this.startedAt);
  }

  /** Makes the call. Our own bug on the way costs neither the request nor the target. */
  start(): void {
    try {
      if (this.#owner.request.streamed) {
        const attempt = startStreamAttempt(this);
        this.#attempt = attempt;
        this.#progress = attempt.progress;
      } else {
        this.#attempt = startPlainAttempt(this);
      }
    } catch (fault) {
      this.onFault(fault);
      this.onEnd({ kind: "failed", failure: plainFailure("gateway_fault", null), committed: false });
    }
  }

  cancel(): void {
    this.#attempt?.cancel();
  }

  pause(): void {
    this.#attempt?.pause();
  }

  resume(): void {
    this.#attempt?.resume();
  }

  get target(): string {
    return this.connection.target.id;
  }

  get ports(): Ports {
    return this.#owner.state.ports;
  }

  get transport(): Transport {
    const { transport } = this.connection;
    const { fault, ports, codec } = this;
    if (fault === null) return transport;
    const { streamed } = this.#owner.request;
    const { timers } = ports;
    return {
      start: (request, handler) => fault.start({ transport, request, handler, streamed, codec, timers }),
    };
  }

  get request(): UpstreamRequest {
    const { purpose, outputLimit } = this.rights;
    const { request } = this.#owner;
    const upstream = purpose.takeover?.upstream ?? request.requestFor(this.connection.target, outputLimit);
    return request.watch?.outgoing?.(this.number, upstream) ?? upstream;
  }

  get codec(): AnswerCodec {
    return this.#owner.request.codec;
  }

  get budget(): AttemptBudget {
    return this.rights.budget;
  }

  /** How far its stream is; null: it is none, or has not begun. */
  get progress(): StreamProgress | null {
    return this.#progress;
  }

  /** What is less than usual about its answer, if it is the client's. */
  degradation(level: Served["level"]): Degradation | null {
    const { outputLimit, live } = this.rights;
    if (outputLimit !== null) return "short";
    return level === "primary" && (this.isLate || live.health.silent || live.decline.slow) ? "slow" : null;
  }

  get slowMs(): number | null {
    return this.rights.slowMs;
  }

  /** Its address or key is not the target's any more: how it ends says nothing about the target as it is. */
  get isOutdated(): boolean {
    return this.connection.transport !== this.rights.live.connection.transport;
  }

  /** Never below the limit of the first content: whoever thinks long may pause long. */
  get stallMs(): number {
    return Math.max(stallBaseMs, this.rights.firstTokenMs ?? 0);
  }

  /** Estimated tokens bought for nobody: the prompt of a second call, and what it said again. */
  get wastedTokens(): number {
    const { takeover } = this.rights.purpose;
    if (takeover === null && !this.isBeaten) return 0;
    const said = Math.ceil((takeover?.splice.swallowed ?? 0) / charactersPerToken);
    return this.#owner.request.estimatedPromptTokens + said;
  }

  /** The leg as a step of its request's path. `receivedAt`: monotonic. */
  step(outcome: AttemptOutcome, status: number | null, receivedAt: number): AttemptStep {
    const { startedAt, firstTokenAt, wastedTokens } = this;
    const { use } = this.rights.purpose;
    return {
      kind: "attempt",
      target: this.target,
      outcome,
      startMs: startedAt - receivedAt,
      durationMs: this.ports.clock.now() - startedAt,
      ...(firstTokenAt === null ? {} : { firstTokenMs: firstTokenAt - startedAt }),
      ...(status === null ? {} : { status }),
      ...(use === null ? {} : { use }),
      ...(wastedTokens === 0 ? {} : { wastedTokens }),
      ...this.#tokens(outcome === "served"),
      ...(this.isCapped ? { capped: true } : {}),
      ...(this.fault === null ? {} : { injected: this.fault.id }),
      ...this.#judgement(outcome === "served"),
    };
  }

  /** What it brought, and how quickly. */
  #tokens(whole: boolean): Pick<AttemptStep, "usage" | "perTokenMs"> {
    const progress = this.#progress;
    const usage = this.#usage(whole);
    if (usage === null) return {};
    if (progress === null || this.firstTokenAt === null) return { usage };
    const perTokenMs = whole ? timePerToken(progress, this.firstTokenAt, usage) : null;
    return perTokenMs === null ? { usage } : { usage, perTokenMs };
  }

  #judgement(isServed: boolean): Pick<AttemptStep, "marks" | "unjudged"> {
    const { marks } = this;
    if (marks === null) return isServed ? { unjudged: true } : {};
    return marks.length === 0 ? {} : { marks };
  }

  #usage(whole: boolean): Usage | null {
    const progress = this.#progress;
    if (progress === null || this.firstTokenAt === null) return this.#usageTold;
    const { estimatedPromptTokens } = this.#owner.request;
    return streamUsage({ progress, estimatedPromptTokens, whole });
  }

  #endsCapped(end: AttemptEnd): boolean {
    const told = end.kind === "answered" ? end : end.kind === "streamed" ? this.#progress : null;
    if (!endedByLimit(told?.finishReason ?? null)) return false;
    const allowed = this.rights.outputLimit ?? this.#owner.request.maximumOutputTokens ?? null;
    return isCapped(this.#usage(true), allowed);
  }

  /** The first token as it compares with that of others; null: what the target usually takes says nothing of it. */
  comparableMs(firstTokenMs: number): number | null {
    const { estimatedPromptTokens, reasoning } = this.#owner.request;
    if (reasoning && this.connection.target.reasoning !== true) return null;
    return Math.max(0, firstTokenMs - promptShare(estimatedPromptTokens));
  }

  refine(facts: RefusalFacts): RefusalReading | undefined {
    return this.connection.refine(facts);
  }

  onHead(head: ResponseHead): void {
    const { egress, headrooms } = this.#owner.state;
    const { target, readRateLimits } = this.connection;
    egress.reached(target.provider);
    // From now on the provider's own count contains this call.
    this.reservation.release();
    if (readRateLimits === undefined || this.isOutdated) return;
    headrooms.of(target.limitGroup).observe(readRateLimits(head.headers, this.ports.wallClock.now()));
  }

  onSlow(): void {
    this.isLate = true;
    this.rights.permit.markSlow(this.fault?.id);
  }

  onCommit(head: ResponseHead): void {
    const { live, permit } = this.rights;
    this.firstTokenAt = this.ports.clock.now();
    const firstTokenMs = this.firstTokenAt - this.startedAt;
    if (!this.isOutdated) {
      live.firstToken.add(firstTokenMs);
      live.decline.began(this.#progress, this.comparableMs(firstTokenMs));
    }
    live.silence.firstToken();
    this.call.firstToken();
    permit.markContent();
    this.#owner.legCommitted(this, head);
  }

  onFrames(frames: readonly StreamFrame[]): void {
    this.#owner.legBrought(this, frames);
  }

  onEnd(end: AttemptEnd): void {
    if (end.kind === "answered") this.#usageTold = end.usage ?? null;
    this.isCapped = this.#endsCapped(end);
    this.marks = judgeLeg(this, end, this.#owner.request);
    this.#owner.legEnded(this, end);
  }

  onFault(fault: unknown): void {
    this.#owner.state.onFault(fault, this.#owner.request.requestId);
  }
}
